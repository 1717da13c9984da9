package io.assentry.kit.inbox;

import io.assentry.kit.outbox.CloudEvents;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Carries the {@code traceparent} of a message (W3C Trace Context) through what its handler does. */
final class RemoteTrace {

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private RemoteTrace() {}

    static Context of(ConsumerRecord<String, byte[]> record) {
        String traceparent = Subscription.header(record, CloudEvents.TRACEPARENT);
        Matcher parts = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (!parts.matches()) {
            return Context.current();
        }
        SpanContext remote = SpanContext.createFromRemoteParent(
                parts.group(1), parts.group(2), TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault());
        return Context.current().with(Span.wrap(remote));
    }
}
