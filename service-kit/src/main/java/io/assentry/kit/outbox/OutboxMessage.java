package io.assentry.kit.outbox;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * An event to be said once its transaction has committed, with the state records that follow from it. All records of one
 * message, and all messages of one key, leave in their order.
 *
 * @param key the aggregate that order holds for; parts are joined by {@code /}
 * @param partitionKey what the partition is chosen by; null for the key
 * @param controller null for what concerns no single controller
 * @param agreement null when the operator itself is the controller
 * @param traceparent of whatever said it (W3C Trace Context); null outside of a trace
 */
public record OutboxMessage(
        String topic,
        String key,
        String partitionKey,
        String type,
        UUID id,
        Instant time,
        ControllerId controller,
        String agreement,
        Object data,
        List<StateRecord> alongside,
        String traceparent) {

    public OutboxMessage {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(data, "data");
        alongside = List.copyOf(alongside);
    }

    public static Builder event(String topic, String key, String type) {
        return new Builder(topic, key, type);
    }

    /** The topic and key whose sequences this message moves on, in the order of its records. */
    List<SequenceKey> sequenceKeys() {
        List<SequenceKey> keys = new ArrayList<>(1 + alongside.size());
        keys.add(new SequenceKey(topic, key));
        alongside.forEach(s -> keys.add(new SequenceKey(s.topic(), s.key())));
        return keys;
    }

    /** The records as they will be on Kafka, without {@code traceparent}. */
    public List<OutgoingRecord> records(String source, ToLongFunction<SequenceKey> sequences) {
        List<OutgoingRecord> records = new ArrayList<>(1 + alongside.size());
        long sequence = sequences.applyAsLong(new SequenceKey(topic, key));
        records.add(OutgoingRecord.of(
                topic,
                key,
                partitionKey,
                CloudEvents.headers(source, key, type, id, time, controller, agreement, sequence),
                value(sequence)));
        for (StateRecord state : alongside) {
            long version = sequences.applyAsLong(new SequenceKey(state.topic(), state.key()));
            Map<String, String> headers = CloudEvents.headers(
                    source, state.key(), state.type(), state.id(), time, controller, agreement, version);
            String value = state.data() == null ? null : Json.write(state.data().apply(version));
            records.add(OutgoingRecord.of(state.topic(), state.key(), state.partitionKey(), headers, value));
        }
        return records;
    }

    private String value(long sequence) {
        Object said = data instanceof Versioned state ? state.at(sequence) : data;
        return said == null ? null : Json.write(said);
    }

    /**
     * Data that states its own version, which is the number that its record gets under its key, or null for a tombstone: for
     * the latest state of something that changes without an event of its own.
     */
    @FunctionalInterface
    public interface Versioned {

        Object at(long sequence);
    }

    /** A key on a topic, whose records are numbered without a gap. */
    public record SequenceKey(String topic, String key) implements Comparable<SequenceKey> {

        @Override
        public int compareTo(SequenceKey other) {
            int byTopic = topic.compareTo(other.topic);
            return byTopic != 0 ? byTopic : key.compareTo(other.key);
        }
    }

    private static String currentTraceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    /** Collects what an event needs, by name. */
    public static final class Builder {
        private final String topic;
        private final String key;
        private final String type;
        private final List<StateRecord> alongside = new ArrayList<>();
        private UUID id;
        private Instant time;
        private ControllerId controller;
        private String agreement;
        private String partitionKey;
        private Object data;

        private Builder(String topic, String key, String type) {
            this.topic = topic;
            this.key = key;
            this.type = type;
        }

        public Builder id(UUID value) {
            this.id = value;
            return this;
        }

        public Builder at(Instant value) {
            this.time = value;
            return this;
        }

        public Builder controller(ControllerId value) {
            this.controller = value;
            return this;
        }

        public Builder agreement(String value) {
            this.agreement = value;
            return this;
        }

        /** For a record that belongs beside those of another key. */
        public Builder partitionBy(String value) {
            this.partitionKey = value;
            return this;
        }

        public Builder data(Object value) {
            this.data = value;
            return this;
        }

        public Builder alongside(StateRecord state) {
            alongside.add(state);
            return this;
        }

        public OutboxMessage build() {
            return new OutboxMessage(
                    topic,
                    key,
                    partitionKey,
                    type,
                    id,
                    time,
                    controller,
                    agreement,
                    data,
                    alongside,
                    currentTraceparent());
        }
    }
}
