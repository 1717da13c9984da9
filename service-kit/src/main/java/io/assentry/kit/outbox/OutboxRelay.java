package io.assentry.kit.outbox;

import io.assentry.kit.clock.Ids;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends what transactions have left in the outbox: one {@link Carrier} for the shards that this process owns, woken by
 * the commit itself, and by a poll for what other replicas wrote. Ownership is renewed by a heartbeat; a dead or silent
 * owner's shards are taken over within two seconds.
 */
public final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);
    private static final long FINISH_A_SHARD_MS = 500;

    private final RelaySettings settings;
    private final Transactions transactions;
    private final OutboxSignal signal;
    private final ShardLeases leases;
    private final OwnedShards shards = new OwnedShards();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads;
    private volatile Backlog backlog = new Backlog(0, 0);

    /** That nobody observes. */
    public OutboxRelay(
            RelaySettings settings,
            Transactions transactions,
            OutboxSignal signal,
            Clock clock,
            Ids ids,
            MeterRegistry metrics) {
        this(settings, transactions, signal, clock, ids, metrics, List.of());
    }

    OutboxRelay(
            RelaySettings settings,
            Transactions transactions,
            OutboxSignal signal,
            Clock clock,
            Ids ids,
            MeterRegistry metrics,
            Iterable<OutboxObserver> observers) {
        this.settings = settings;
        this.transactions = transactions;
        this.signal = signal;
        this.leases = new ShardLeases(settings);
        StuckShards stuck = new StuckShards(clock);
        Timer delay = Timer.builder("assentry.outbox.delay")
                .description("From the write of an outbox row to its record being committed in Kafka")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        Gauge.builder("assentry.outbox.backlog", () -> backlog.rows())
                .description("Rows waiting to be sent")
                .register(metrics);
        Gauge.builder("assentry.outbox.age", () -> backlog.seconds())
                .description("Age of the oldest row waiting to be sent")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("assentry.outbox.stuck", stuck::count)
                .description("Shards whose first row can never be sent as it is: somebody has to look")
                .baseUnit("shards")
                .register(metrics);
        Carrier carrier =
                new Carrier(settings, transactions, leases, shards, stuck, ids::next, clock, delay, observers);
        this.threads = List.of(
                Thread.ofPlatform().daemon().name("outbox-carrier").unstarted(carrier),
                Thread.ofPlatform().daemon().name("outbox-leases").unstarted(this::keepLeases),
                Thread.ofPlatform().daemon().name("outbox-poll").unstarted(this::poll));
    }

    public OutboxRelay start() {
        signal.listen(shards::rowsIn);
        threads.forEach(Thread::start);
        return this;
    }

    private void keepLeases() {
        while (!pause(settings.heartbeat())) {
            try {
                shards.own(leases.renew());
                int surplus = leases.surplus();
                if (surplus >= 0 && shards.release(surplus, FINISH_A_SHARD_MS)) {
                    leases.giveUp(surplus);
                }
            } catch (SQLException e) {
                LOG.warnf("Outbox leases are lost: %s", Trouble.describe(e));
                shards.own(new BitSet());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void poll() {
        Duration sinceMeasured = MEASURE_EVERY;
        while (!pause(settings.poll())) {
            try {
                shards.rowsIn(waiting());
                sinceMeasured = sinceMeasured.plus(settings.poll());
                if (sinceMeasured.compareTo(MEASURE_EVERY) >= 0) {
                    backlog = measure();
                    sinceMeasured = Duration.ZERO;
                }
            } catch (RuntimeException e) {
                LOG.debugf("Outbox poll waits for PostgreSQL: %s", Trouble.describe(e));
            }
        }
    }

    /** Sixteen look-ups in the primary key, however long the backlog is. */
    private BitSet waiting() {
        BitSet found = new BitSet(Outbox.SHARDS);
        transactions
                .read(handle -> handle.createQuery("""
                        select s from generate_series(0, :last) s
                        where exists (select 1 from outbox where shard = s)
                        """)
                        .bind("last", Outbox.SHARDS - 1)
                        .mapTo(Integer.class)
                        .list())
                .forEach(found::set);
        return found;
    }

    private Backlog measure() {
        return transactions.read(handle -> handle.createQuery("""
                        select count(*), coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)
                        from outbox
                        """)
                .map((rs, _) -> new Backlog(rs.getLong(1), rs.getDouble(2)))
                .one());
    }

    /** True once this relay is told to stop. */
    private boolean pause(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Finishes what is under way, gives every shard up in good order and ends the session. */
    @Override
    public void close() {
        stopping.countDown();
        shards.stop();
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.ofSeconds(15))) {
                    LOG.warnf("%s is still stopping", thread.getName());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        leases.giveUpAll();
    }

    private record Backlog(long rows, double seconds) {}
}
