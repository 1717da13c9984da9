package io.assentry.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jdbi.v3.core.Handle;

/**
 * The keys that are parked and the records that wait under each, in the order in which they came. Whoever adds a record
 * shares the key's row lock and whoever takes one has it alone, so that no record joins a key that is just let go.
 */
@ApplicationScoped
@AcrossControllers("a key is parked whosever it is, and operators see to all of them")
public class ParkedKeys {

    /** What fits into an index of PostgreSQL together with the name of a topic. */
    private static final int LONGEST_KEY_BYTES = 2_000;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** False for a record without a key, or with one that no row can hold: such a record parks nothing. */
    static boolean canHold(String key) {
        return key != null && key.indexOf('\0') < 0 && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY_BYTES;
    }

    /** Whether the key is parked, and stays so until this transaction ends. */
    boolean holds(Transaction tx, String topic, String key) {
        return tx.handle()
                .createQuery("""
                        select 1 from inbox_parked_key where topic = :topic and record_key = :key for key share
                        """)
                .bind("topic", topic)
                .bind("key", key)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Parks the key; one that is parked already keeps its reason, and stays parked until this transaction ends. */
    void park(Transaction tx, String topic, String key, String reason, Instant now) {
        int parked = tx.handle()
                .createUpdate("""
                        insert into inbox_parked_key as p (topic, record_key, reason, parked_at)
                        values (:topic, :key, :reason, :now::timestamptz)
                        on conflict (topic, record_key) do update set reason = p.reason
                        """)
                .bind("topic", topic)
                .bind("key", key)
                .bind("reason", reason)
                .bind("now", now.toString())
                .execute();
        if (parked != 1) {
            throw new IllegalStateException("The key was not parked");
        }
    }

    /** False if this very record waits already. */
    boolean keep(Transaction tx, ConsumerRecord<String, byte[]> record, Map<String, String> headers) {
        return tx.handle()
                        .createUpdate("""
                        insert into inbox_parked_record (
                            topic, record_key, record_partition, record_offset, record_timestamp, headers, value)
                        values (:topic, :key, :partition, :offset, :timestamp, :headers, :value)
                        on conflict (topic, record_partition, record_offset, record_timestamp) do nothing
                        """)
                        .bind("topic", record.topic())
                        .bind("key", record.key())
                        .bind("partition", record.partition())
                        .bind("offset", record.offset())
                        .bind("timestamp", record.timestamp())
                        .bind("headers", Json.write(headers))
                        .bind("value", record.value())
                        .execute()
                > 0;
    }

    /** A record that waits. */
    record Waiting(long id, ConsumerRecord<String, byte[]> message) {}

    /**
     * Takes the first record of a key out, and lets the key go if it was the last; empty if the key is not parked. Others
     * who want the key wait until this transaction ends.
     */
    Optional<Waiting> takeFirst(Transaction tx, String topic, String key) {
        if (!lock(tx, topic, key)) {
            return Optional.empty();
        }
        Optional<Waiting> first = tx.handle()
                .createQuery("""
                        delete from inbox_parked_record where id = (
                            select id from inbox_parked_record where topic = :topic and record_key = :key
                            order by id limit 1)
                        returning id, topic, record_key, record_partition, record_offset, record_timestamp, headers, value
                        """)
                .bind("topic", topic)
                .bind("key", key)
                .map((row, _) -> waiting(row))
                .findOne();
        if (first.isPresent() && waiting(tx.handle(), topic, key) == 0) {
            letGo(tx, topic, key);
        }
        return first;
    }

    private static boolean lock(Transaction tx, String topic, String key) {
        return tx.handle()
                .createQuery("select 1 from inbox_parked_key where topic = :topic and record_key = :key for update")
                .bind("topic", topic)
                .bind("key", key)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static void letGo(Transaction tx, String topic, String key) {
        int gone = tx.handle()
                .createUpdate("delete from inbox_parked_key where topic = :topic and record_key = :key")
                .bind("topic", topic)
                .bind("key", key)
                .execute();
        if (gone != 1) {
            throw new IllegalStateException("The key was not let go");
        }
    }

    /** Why the key stays parked now; false if that record is no longer there. */
    boolean stays(Transaction tx, String topic, String key, Waiting first, String reason) {
        return tx.handle()
                        .createUpdate("""
                        update inbox_parked_key set reason = :reason
                        where topic = :topic and record_key = :key
                          and exists (select 1 from inbox_parked_record where id = :first)
                        """)
                        .bind("reason", reason)
                        .bind("topic", topic)
                        .bind("key", key)
                        .bind("first", first.id())
                        .execute()
                > 0;
    }

    static long waiting(Handle handle, String topic, String key) {
        return handle.createQuery("""
                        select count(*) from inbox_parked_record where topic = :topic and record_key = :key
                        """)
                .bind("topic", topic)
                .bind("key", key)
                .mapTo(Long.class)
                .one();
    }

    /** A key with its place in the list. */
    record Listed(long id, ParkedKey key) {}

    /** In the order in which they were parked. */
    List<Listed> list(Transactions transactions, String topic, long after, int limit) {
        return transactions.read(handle -> handle.createQuery("""
                        select k.id, k.topic, k.record_key, k.reason, k.parked_at,
                               (select count(*) from inbox_parked_record r
                                where r.topic = k.topic and r.record_key = k.record_key)
                        from inbox_parked_key k
                        where k.id > :after and (:topic::text is null or k.topic = :topic)
                        order by k.id limit :limit
                        """)
                .bind("after", after)
                .bind("topic", topic)
                .bind("limit", limit)
                .map((row, _) -> new Listed(
                        row.getLong(1),
                        new ParkedKey(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getLong(6))))
                .list());
    }

    /** How much waits for an operator, and for how long. */
    record Extent(long keys, long records, double oldestSeconds) {}

    Extent extent(Transactions transactions) {
        return transactions.read(handle -> handle.createQuery("""
                        select count(*), (select count(*) from inbox_parked_record),
                               coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)
                        from inbox_parked_key
                        """)
                .map((row, _) -> new Extent(row.getLong(1), row.getLong(2), row.getDouble(3)))
                .one());
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        RecordHeaders headers = new RecordHeaders();
        headers(row.getString("headers"))
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new Waiting(
                row.getLong("id"),
                new ConsumerRecord<>(
                        row.getString("topic"),
                        row.getInt("record_partition"),
                        row.getLong("record_offset"),
                        row.getLong("record_timestamp"),
                        TimestampType.CREATE_TIME,
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        row.getString("record_key"),
                        row.getBytes("value"),
                        headers,
                        Optional.empty()));
    }

    private static Map<String, String> headers(String text) {
        try {
            return Json.MAPPER.readValue(text, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The headers of a parked record cannot be read", e);
        }
    }
}
