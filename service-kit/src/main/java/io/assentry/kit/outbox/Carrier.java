package io.assentry.kit.outbox;

import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Sends the rows of all shards that this process owns, each shard in its order: reads what is due, sends it in one Kafka
 * transaction, deletes exactly the rows that it sent. A crash in between sends them again, in the same order, and
 * consumers drop what they have had. Before the first row of a shard is read, whoever sent its rows before is fenced and
 * this producer is written down as its successor.
 */
final class Carrier implements Runnable {

    private static final Logger LOG = Logger.getLogger(Carrier.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int SMALLEST_PORTION = 16;

    private final RelaySettings settings;
    private final Transactions transactions;
    private final ShardLeases leases;
    private final OwnedShards shards;
    private final StuckShards stuck;
    private final Supplier<UUID> instances;
    private final Clock clock;
    private final Timer delay;
    private final Iterable<OutboxObserver> observers;
    private RelayProducer producer;

    Carrier(
            RelaySettings settings,
            Transactions transactions,
            ShardLeases leases,
            OwnedShards shards,
            StuckShards stuck,
            Supplier<UUID> instances,
            Clock clock,
            Timer delay,
            Iterable<OutboxObserver> observers) {
        this.settings = settings;
        this.transactions = transactions;
        this.leases = leases;
        this.shards = shards;
        this.stuck = stuck;
        this.instances = instances;
        this.clock = clock;
        this.delay = delay;
        this.observers = observers;
    }

    @Override
    public void run() {
        Duration pause = Duration.ZERO;
        try {
            while (!shards.awaitStop(pause.toMillis())) {
                BitSet due = shards.take();
                stuck.exclude(due);
                pause = carry(due) ? Duration.ZERO : longer(pause);
                shards.done();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            shards.done();
            closeProducer();
        }
    }

    /** False if Kafka or PostgreSQL was away: nothing is lost, all of it is tried again. */
    private boolean carry(BitSet due) {
        try {
            for (BitSet left = due; !left.isEmpty() && !shards.isStopped(); ) {
                claim(left);
                int portion = Math.max(SMALLEST_PORTION, settings.batch() / left.cardinality());
                List<OutboxRow> rows = read(left, portion);
                List<OutboxRow> sent = send(rows);
                delete(sent);
                sent.forEach(this::measure);
                left = unfinished(sent, portion);
            }
            return true;
        } catch (KafkaException e) {
            closeProducer();
            if (RelayProducer.isFenced(e)) {
                LOG.info("Outbox shards of this process have another owner");
            } else {
                LOG.warnf("The outbox waits for Kafka: %s", Trouble.describe(e));
            }
        } catch (RuntimeException | SQLException e) {
            LOG.warnf("The outbox waits for PostgreSQL: %s", Trouble.describe(e));
        }
        shards.rowsIn(due);
        return false;
    }

    /** Rows are read only after the fence is up: what an earlier owner sent meanwhile is gone from the table by then. */
    private void claim(BitSet due) throws SQLException {
        BitSet unclaimed = shards.unclaimed(due);
        if (unclaimed.isEmpty()) {
            return;
        }
        if (producer == null) {
            producer = RelayProducer.open(settings, instances.get());
        }
        var earlier = leases.producersOf(unclaimed);
        earlier.remove(producer.id());
        producer.fence(earlier);
        leases.claim(unclaimed, producer.id());
        shards.claim(unclaimed);
    }

    private List<OutboxRow> read(BitSet due, int portion) {
        Integer[] which = due.stream().boxed().toArray(Integer[]::new);
        return transactions.read(handle -> handle.createQuery("""
                        select o.shard, o.id, o.records, o.created_at
                        from unnest(:shards::smallint[]) as s (shard)
                        cross join lateral (
                            select * from outbox where shard = s.shard order by id limit :portion) as o
                        order by o.shard, o.id
                        """)
                .bind("shards", which)
                .bind("portion", portion)
                .map((rs, _) -> new OutboxRow(
                        rs.getInt(1),
                        rs.getLong(2),
                        rs.getString(3),
                        rs.getObject(4, OffsetDateTime.class).toInstant()))
                .list());
    }

    /** The rows that have left: all of them, unless one of a shard cannot leave. */
    private List<OutboxRow> send(List<OutboxRow> rows) {
        List<OutboxRow> readable = new ArrayList<>(rows.size());
        List<OutgoingRecord> records = new ArrayList<>(rows.size());
        BitSet held = new BitSet(Outbox.SHARDS);
        for (OutboxRow row : rows) {
            if (!held.get(row.shard())) {
                try {
                    records.addAll(row.records());
                    readable.add(row);
                } catch (OutboxRow.Unsendable unsendable) {
                    held.set(row.shard());
                    stuck.add(unsendable);
                }
            }
        }
        if (readable.isEmpty()) {
            return readable;
        }
        try {
            producer.send(records);
            tell(records);
            return readable;
        } catch (KafkaException e) {
            if (!RelayProducer.isAboutARecord(e)) {
                throw e;
            }
            producer.abort();
            return sendOneByOne(readable);
        }
    }

    /** Kafka refuses one of them: each by itself, and each shard up to the one that is refused. */
    private List<OutboxRow> sendOneByOne(List<OutboxRow> rows) {
        List<OutboxRow> sent = new ArrayList<>(rows.size());
        BitSet held = new BitSet(Outbox.SHARDS);
        for (OutboxRow row : rows) {
            if (!held.get(row.shard())) {
                try {
                    sendOne(row);
                    sent.add(row);
                } catch (OutboxRow.Unsendable unsendable) {
                    held.set(row.shard());
                    stuck.add(unsendable);
                }
            }
        }
        return sent;
    }

    private void sendOne(OutboxRow row) throws OutboxRow.Unsendable {
        List<OutgoingRecord> records = row.records();
        try {
            producer.send(records);
        } catch (KafkaException e) {
            if (!RelayProducer.isAboutARecord(e)) {
                throw e;
            }
            producer.abort();
            throw new OutboxRow.Unsendable(row, Trouble.describe(e));
        }
        tell(records);
    }

    /** Whatever an observer makes of it, the records have left. */
    private void tell(List<OutgoingRecord> records) {
        for (OutboxObserver observer : observers) {
            try {
                observer.sent(records);
            } catch (RuntimeException e) {
                LOG.warnf("An observer of the outbox is in trouble: %s", Trouble.describe(e));
            }
        }
    }

    /**
     * Need not wait for the disk: if a crash brings rows back, it brings back all from some point on, and they are sent
     * again in their order.
     */
    private void delete(List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Integer[] which = rows.stream().map(OutboxRow::shard).toArray(Integer[]::new);
        Long[] ids = rows.stream().map(OutboxRow::id).toArray(Long[]::new);
        int deleted = transactions.read(handle ->
                handle.createUpdate("""
                        with fast as materialized (select set_config('synchronous_commit', 'off', true))
                        delete from outbox using fast, unnest(:shards::smallint[], :ids::bigint[]) as gone (shard, id)
                        where outbox.shard = gone.shard and outbox.id = gone.id
                        """).bind("shards", which).bind("ids", ids).execute());
        BitSet sent = new BitSet(Outbox.SHARDS);
        rows.forEach(row -> sent.set(row.shard()));
        stuck.freed(sent);
        LOG.tracef("The outbox sent %d rows, deleted %d", rows.size(), deleted);
    }

    /** The row's time is the database's clock, which may be ahead of ours. */
    private void measure(OutboxRow row) {
        Duration passed = Duration.between(row.createdAt(), clock.instant());
        delay.record(passed.isNegative() ? Duration.ZERO : passed);
    }

    /** Shards of which a whole portion was sent have more. */
    private static BitSet unfinished(List<OutboxRow> sent, int portion) {
        int[] counts = new int[Outbox.SHARDS];
        sent.forEach(row -> counts[row.shard()]++);
        BitSet more = new BitSet(Outbox.SHARDS);
        for (int shard = 0; shard < Outbox.SHARDS; shard++) {
            more.set(shard, counts[shard] == portion);
        }
        return more;
    }

    private void closeProducer() {
        shards.unclaimAll();
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.isZero() ? Duration.ofMillis(100) : pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
}
