package io.assentry.kit.outbox;

import io.assentry.kit.json.Json;
import io.assentry.kit.outbox.OutboxMessage.SequenceKey;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * Where a transaction leaves what is to be said. Nothing is sent from here: the relay does that once the row has
 * committed. Each record key is numbered without a gap; the number's row lock makes writers of one key wait for each
 * other, so that for a key the order of the outbox is the order of commits.
 */
@ApplicationScoped
public class Outbox {

    /** Rows of one shard are relayed by one owner, in order. */
    public static final int SHARDS = 16;

    private final String source;
    private final OutboxSignal signal;
    private final Iterable<OutboxObserver> observers;

    @Inject
    Outbox(
            @ConfigProperty(name = "quarkus.application.name") String service,
            OutboxSignal signal,
            @Any Instance<OutboxObserver> observers) {
        this.source = "/assentry/" + service;
        this.signal = signal;
        this.observers = observers;
    }

    /** That nobody observes. */
    public Outbox(String service, OutboxSignal signal) {
        this.source = "/assentry/" + service;
        this.signal = signal;
        this.observers = List.of();
    }

    public void write(Transaction tx, List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        Map<SequenceKey, Long> sequences = allot(tx.handle(), messages);
        Integer[] shards = new Integer[messages.size()];
        String[] rows = new String[messages.size()];
        for (int i = 0; i < messages.size(); i++) {
            OutboxMessage message = messages.get(i);
            List<OutgoingRecord> records = message.records(source, key -> sequences.merge(key, 1L, Long::sum));
            if (message.traceparent() != null) {
                records.forEach(r -> r.headers().put(CloudEvents.TRACEPARENT, message.traceparent()));
            }
            shards[i] = shardOf(message.key());
            rows[i] = Json.write(records);
        }
        insert(tx, shards, rows);
        observers.forEach(observer -> observer.written(tx, messages));
    }

    /** Passes a record on as it is, without a number of its own: for dead letters. */
    public void pass(Transaction tx, OutgoingRecord record) {
        int shard = shardOf(record.key() == null ? record.topic() : record.key());
        insert(tx, new Integer[] {shard}, new String[] {Json.write(List.of(record))});
    }

    static int shardOf(String key) {
        return Math.floorMod(key.hashCode(), SHARDS);
    }

    /** Moves each key's number on by as many as the messages need, keys in order; gives the numbers before. */
    private static Map<SequenceKey, Long> allot(Handle handle, List<OutboxMessage> messages) {
        TreeMap<SequenceKey, Long> needed = new TreeMap<>();
        for (OutboxMessage message : messages) {
            message.sequenceKeys().forEach(key -> needed.merge(key, 1L, Long::sum));
        }
        String[] topics = needed.keySet().stream().map(SequenceKey::topic).toArray(String[]::new);
        String[] keys = needed.keySet().stream().map(SequenceKey::key).toArray(String[]::new);
        Long[] counts = needed.values().toArray(Long[]::new);
        Map<SequenceKey, Long> before = new HashMap<>();
        handle.createQuery("""
                        insert into outbox_sequence as s (topic, record_key, last)
                        select * from unnest(:topics::text[], :keys::text[], :counts::bigint[])
                        on conflict (topic, record_key) do update set last = s.last + excluded.last
                        returning topic, record_key, last
                        """)
                .bind("topics", topics)
                .bind("keys", keys)
                .bind("counts", counts)
                .map((rs, _) -> {
                    SequenceKey key = new SequenceKey(rs.getString(1), rs.getString(2));
                    return Map.entry(key, rs.getLong(3) - needed.get(key));
                })
                .forEach(e -> before.put(e.getKey(), e.getValue()));
        return before;
    }

    private void insert(Transaction tx, Integer[] shards, String[] rows) {
        int written = tx.handle()
                .createUpdate("""
                        insert into outbox (shard, records)
                        select * from unnest(:shards::smallint[], :rows::text[])
                        """)
                .bind("shards", shards)
                .bind("rows", rows)
                .execute();
        if (written != rows.length) {
            throw new IllegalStateException("The outbox was not written");
        }
        BitSet touched = new BitSet(SHARDS);
        for (int shard : shards) {
            touched.set(shard);
        }
        tx.afterCommit(() -> signal.raise(touched));
    }
}
