package io.assentry.kit.inbox;

import com.fasterxml.jackson.databind.ObjectReader;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.outbox.CloudEvents;
import io.assentry.kit.transaction.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Which event types of a topic a consumer acts on, and how. Other types are passed over on purpose; a type that is named
 * here and cannot be read is poison.
 */
public final class Subscription {

    /** What fits into an index of PostgreSQL beside a topic and a key. */
    private static final int LONGEST_SOURCE = 200;

    private final String topic;
    private final Map<String, Reader<?>> readers = new LinkedHashMap<>();
    private boolean tombstones;
    private boolean parks = true;

    private Subscription(String topic) {
        this.topic = topic;
    }

    public static Subscription to(String topic) {
        return new Subscription(topic);
    }

    /** @param data the fields that this consumer needs of the event, and no more */
    public <T> Subscription on(String type, Class<T> data, Handler<T> handler) {
        if (readers.put(type, new Reader<>(Json.MAPPER.readerFor(data), handler)) != null) {
            throw new IllegalArgumentException(type + " is subscribed to twice");
        }
        return this;
    }

    /** A record without a value has a meaning here: on a compacted topic it ends the key. */
    public Subscription withTombstones() {
        tombstones = true;
        return this;
    }

    /**
     * Whoever may write to the topic can write under any key: a record that is refused is a dead letter by itself and
     * parks nothing, or garbage would hold up what is genuine.
     */
    public Subscription eachByItself() {
        parks = false;
        return this;
    }

    public String topic() {
        return topic;
    }

    boolean parks() {
        return parks;
    }

    public Set<String> types() {
        return Set.copyOf(readers.keySet());
    }

    boolean concerns(ConsumerRecord<String, byte[]> message) {
        String type = header(message, CloudEvents.TYPE);
        return type == null || readers.containsKey(type);
    }

    /** The event in this consumer's own words. */
    public Heard<?> read(ConsumerRecord<String, byte[]> message) {
        return reader(message).read(message, tombstones);
    }

    void handle(Transaction tx, ConsumerRecord<String, byte[]> message, Heard<?> heard) {
        reader(message).handle(tx, heard);
    }

    private Reader<?> reader(ConsumerRecord<String, byte[]> message) {
        Reader<?> reader = readers.get(required(message, CloudEvents.TYPE));
        if (reader == null) {
            throw new Poison("type-not-subscribed");
        }
        return reader;
    }

    static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String required(ConsumerRecord<String, byte[]> message, String name) {
        String value = header(message, name);
        if (value == null || value.isBlank()) {
            throw new Poison("header-missing:" + name);
        }
        return value;
    }

    /** Acts on one event, in the transaction that also remembers that it was applied. */
    @FunctionalInterface
    public interface Handler<T> {
        void hear(Transaction tx, Heard<T> event);
    }

    private record Reader<T>(ObjectReader json, Handler<T> handler) {

        Heard<T> read(ConsumerRecord<String, byte[]> message, boolean tombstones) {
            if (message.key() == null) {
                throw new Poison("key-missing");
            }
            if (!ParkedKeys.canHold(message.key())) {
                throw new Poison("key-unusable");
            }
            String id = required(message, CloudEvents.ID);
            String time = required(message, CloudEvents.TIME);
            String sequence = required(message, CloudEvents.SEQUENCE);
            String source = header(message, CloudEvents.SOURCE);
            if (source != null && (source.length() > LONGEST_SOURCE || source.indexOf('\0') >= 0)) {
                throw new Poison("source-unusable");
            }
            String controller = header(message, CloudEvents.CONTROLLER);
            try {
                return new Heard<>(
                        UUID.fromString(id),
                        required(message, CloudEvents.TYPE),
                        source == null ? "" : source,
                        Instant.parse(time),
                        controller == null ? null : new ControllerId(controller),
                        header(message, CloudEvents.AGREEMENT),
                        positive(sequence),
                        message.key(),
                        data(message.value(), tombstones));
            } catch (Poison e) {
                throw e;
            } catch (RuntimeException e) {
                throw new Poison("header-unreadable", e);
            }
        }

        private T data(byte[] value, boolean tombstones) {
            if (value == null) {
                if (tombstones) {
                    return null;
                }
                throw new Poison("data-missing");
            }
            try {
                T data = json.readValue(value);
                if (data == null) {
                    throw new Poison("data-missing");
                }
                return data;
            } catch (IOException e) {
                throw new Poison("data-unreadable", e);
            }
        }

        private static long positive(String sequence) {
            long number = Long.parseLong(sequence);
            if (number < 1) {
                throw new Poison("sequence-not-positive");
            }
            return number;
        }

        @SuppressWarnings("unchecked")
        void handle(Transaction tx, Heard<?> heard) {
            handler.hear(tx, (Heard<T>) heard);
        }
    }
}
