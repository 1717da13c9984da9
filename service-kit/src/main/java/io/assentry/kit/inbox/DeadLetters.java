package io.assentry.kit.inbox;

import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutgoingRecord;
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
 * Messages that could not be handled, kept as they came in {@code <consumer>.<topic>.dlq}. Parking the key and leaving
 * the letter in the outbox are one transaction; the letters of a key stand in their order, for an operator to replay.
 */
@ApplicationScoped
public class DeadLetters {

    private static final String BEHIND = "behind-a-parked-message";

    private final String consumer;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    public DeadLetters(@ConfigProperty(name = "quarkus.application.name") String consumer, Outbox outbox, Clock clock) {
        this.consumer = consumer;
        this.outbox = outbox;
        this.clock = clock;
    }

    boolean isParked(Transaction tx, ConsumerRecord<String, byte[]> record) {
        return tx.handle()
                .createQuery(
                        "select exists (select 1 from inbox_parked_key where topic = :topic and record_key = :key)")
                .bind("topic", record.topic())
                .bind("key", record.key())
                .mapTo(Boolean.class)
                .one();
    }

    /** The first letter of its key: parks the key. A message without a key parks nothing. */
    void park(Transaction tx, ConsumerRecord<String, byte[]> record, String reason) {
        if (record.key() != null) {
            int parked = tx.handle()
                    .createUpdate("""
                            insert into inbox_parked_key (topic, record_key, reason, parked_at)
                            values (:topic, :key, :reason, :now::timestamptz)
                            on conflict (topic, record_key) do nothing
                            """)
                    .bind("topic", record.topic())
                    .bind("key", record.key())
                    .bind("reason", reason)
                    .bind("now", clock.instant().toString())
                    .execute();
            if (parked == 0) {
                join(tx, record);
                return;
            }
        }
        setAside(tx, record, reason);
    }

    /** A letter that parks nothing. */
    void setAside(Transaction tx, ConsumerRecord<String, byte[]> record, String reason) {
        outbox.pass(tx, letter(record, reason));
    }

    /** A later message of a parked key, kept behind the one that parked it. */
    void join(Transaction tx, ConsumerRecord<String, byte[]> record) {
        outbox.pass(tx, letter(record, BEHIND));
    }

    private OutgoingRecord letter(ConsumerRecord<String, byte[]> record, String reason) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        headers.put("dead_letter_reason", reason);
        headers.put("dead_letter_topic", record.topic());
        headers.put("dead_letter_partition", Integer.toString(record.partition()));
        headers.put("dead_letter_offset", Long.toString(record.offset()));
        headers.put("dead_letter_at", clock.instant().toString());
        return OutgoingRecord.raw(consumer + "." + record.topic() + ".dlq", record.key(), headers, record.value());
    }
}
