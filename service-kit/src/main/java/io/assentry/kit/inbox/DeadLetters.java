package io.assentry.kit.inbox;

import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutgoingRecord;
import io.assentry.kit.outbox.RelaySettings;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Messages that could not be handled. Parking the key, keeping the message for its replay and leaving a copy for
 * {@code <consumer>.<topic>.dlq} in the outbox are one transaction.
 */
@ApplicationScoped
public class DeadLetters {

    private static final String BEHIND = "behind-a-parked-message";

    private final String consumer;
    private final Outbox outbox;
    private final ParkedKeys parked;
    private final Clock clock;

    @Inject
    public DeadLetters(
            @ConfigProperty(name = "quarkus.application.name") String consumer,
            Outbox outbox,
            ParkedKeys parked,
            Clock clock) {
        this.consumer = consumer;
        this.outbox = outbox;
        this.parked = parked;
        this.clock = clock;
    }

    boolean isParked(Transaction tx, ConsumerRecord<String, byte[]> record) {
        return ParkedKeys.canHold(record.key()) && parked.holds(tx, record.topic(), record.key());
    }

    /**
     * Parks the key of a message that could not be handled; false if the message waits there already. A message without a
     * usable key parks nothing.
     */
    boolean park(Transaction tx, ConsumerRecord<String, byte[]> record, String reason) {
        if (!ParkedKeys.canHold(record.key())) {
            setAside(tx, record, reason);
            return true;
        }
        parked.park(tx, record.topic(), record.key(), reason, clock.instant());
        return keep(tx, record, reason);
    }

    /** A letter that parks nothing. */
    void setAside(Transaction tx, ConsumerRecord<String, byte[]> record, String reason) {
        outbox.pass(tx, letter(record, reason));
    }

    /** A later message of a parked key, kept behind the one that parked it; false if it waits there already. */
    boolean join(Transaction tx, ConsumerRecord<String, byte[]> record) {
        return keep(tx, record, BEHIND);
    }

    private boolean keep(Transaction tx, ConsumerRecord<String, byte[]> record, String reason) {
        if (!parked.keep(tx, record, headers(record))) {
            return false;
        }
        setAside(tx, record, reason);
        return true;
    }

    private OutgoingRecord letter(ConsumerRecord<String, byte[]> record, String reason) {
        Map<String, String> headers = headers(record);
        String key = record.key();
        byte[] value = record.value();
        long size = size(key, headers, value);
        if (size > RelaySettings.LARGEST_LETTER_BYTES) {
            // came compressed and does not fit as it is: what waits under its key is whole, the letter only tells of it
            headers.clear();
            headers.put("dead_letter_left_out", size + " bytes");
            value = null;
            key = ParkedKeys.canHold(key) ? key : null;
        }
        headers.put("dead_letter_reason", reason);
        headers.put("dead_letter_topic", record.topic());
        headers.put("dead_letter_partition", Integer.toString(record.partition()));
        headers.put("dead_letter_offset", Long.toString(record.offset()));
        headers.put("dead_letter_at", clock.instant().toString());
        return OutgoingRecord.raw(consumer + "." + record.topic() + ".dlq", key, headers, value);
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    private static long size(String key, Map<String, String> headers, byte[] value) {
        long size = (value == null ? 0 : value.length) + bytes(key);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            size += bytes(header.getKey()) + bytes(header.getValue());
        }
        return size;
    }

    private static long bytes(String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
