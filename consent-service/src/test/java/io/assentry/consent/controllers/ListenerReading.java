package io.assentry.consent.controllers;

import io.assentry.kit.inbox.Heard;
import io.assentry.kit.inbox.Subscription;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How our listener reads a record, without acting on it. */
public final class ListenerReading {

    private static final Subscription SUBSCRIPTION = new ProcessorEventsListener(null, null, null).subscription();

    private ListenerReading() {}

    public static String topic() {
        return ProcessorEventsListener.TOPIC;
    }

    public static Set<String> types() {
        return SUBSCRIPTION.types();
    }

    /** The event, turned into what is kept of it. */
    public static Object read(ConsumerRecord<String, byte[]> message) {
        Heard<?> heard = SUBSCRIPTION.read(message);
        return switch (heard.data()) {
            case ProcessorEventsListener.ControllerRegistered event -> event.controller();
            case ProcessorEventsListener.AgreementActivated event -> event.agreement();
            case ProcessorEventsListener.AgreementEnded event -> event.endedAt();
            case ProcessorEventsListener.ProcessingSuspended event -> event.suspension();
            case ProcessorEventsListener.ProcessingResumed event -> event.resumedAt();
            default -> throw new AssertionError("Nothing is kept of " + heard.type());
        };
    }
}
