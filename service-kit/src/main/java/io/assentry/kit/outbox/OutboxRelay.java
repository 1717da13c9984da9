package io.assentry.kit.outbox;

import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends what transactions have left in the outbox: one {@link ShardRelay} for each shard that this process owns, woken
 * by the commit itself, and by a poll for what other replicas wrote. Ownership is renewed by a heartbeat; a dead or
 * silent owner's shards are taken over within two seconds.
 */
public final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);

    private final RelaySettings settings;
    private final Transactions transactions;
    private final OutboxSignal signal;
    private final Clock clock;
    private final Timer delay;
    private final ShardLeases leases;
    private final Map<Integer, Running> running = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads;
    private volatile Backlog backlog = new Backlog(0, 0);

    public OutboxRelay(
            RelaySettings settings,
            Transactions transactions,
            OutboxSignal signal,
            Clock clock,
            MeterRegistry metrics) {
        this.settings = settings;
        this.transactions = transactions;
        this.signal = signal;
        this.clock = clock;
        this.leases = new ShardLeases(settings);
        this.delay = Timer.builder("assentry.outbox.delay")
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
        this.threads = List.of(
                Thread.ofPlatform().daemon().name("outbox-leases").unstarted(this::keepLeases),
                Thread.ofPlatform().daemon().name("outbox-poll").unstarted(this::poll));
    }

    public OutboxRelay start() {
        threads.forEach(Thread::start);
        return this;
    }

    private void keepLeases() {
        while (!pause(settings.heartbeat())) {
            try {
                run(leases.renew());
                int surplus = leases.surplus();
                if (surplus >= 0) {
                    stop(surplus);
                    leases.giveUp(surplus);
                }
            } catch (SQLException e) {
                LOG.warnf("Outbox leases are lost: %s", Trouble.describe(e));
                run(new BitSet());
            }
        }
        run(new BitSet());
        leases.close();
    }

    /** Starts and stops shard relays until exactly those that are owned are running. */
    private void run(BitSet owned) {
        for (int shard = 0; shard < Outbox.SHARDS; shard++) {
            Running current = running.get(shard);
            if (current != null && (!owned.get(shard) || !current.thread().isAlive())) {
                stop(shard);
                current = null;
            }
            if (current == null && owned.get(shard)) {
                ShardRelay relay = new ShardRelay(shard, settings, transactions, clock, delay);
                Runnable listener = relay::wake;
                signal.listen(shard, listener);
                Thread thread = Thread.ofVirtual().name("outbox-" + shard).start(relay);
                running.put(shard, new Running(relay, thread, listener));
            }
        }
    }

    private void stop(int shard) {
        Running gone = running.remove(shard);
        if (gone == null) {
            return;
        }
        signal.leave(shard, gone.listener());
        gone.relay().stop();
        try {
            if (!gone.thread().join(Duration.ofSeconds(5))) {
                LOG.warnf("Outbox shard %d is still stopping", shard);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        Duration sinceMeasured = MEASURE_EVERY;
        while (!pause(settings.poll())) {
            try {
                waiting().forEach(shard -> {
                    BitSet one = new BitSet(Outbox.SHARDS);
                    one.set(shard);
                    signal.raise(one);
                });
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
    private List<Integer> waiting() {
        return transactions.read(handle -> handle.createQuery("""
                        select s from generate_series(0, :last) s
                        where exists (select 1 from outbox where shard = s)
                        """)
                .bind("last", Outbox.SHARDS - 1)
                .mapTo(Integer.class)
                .list());
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

    @Override
    public void close() {
        stopping.countDown();
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.ofSeconds(15))) {
                    LOG.warnf("%s is still stopping", thread.getName());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Running(ShardRelay relay, Thread thread, Runnable listener) {}

    private record Backlog(long rows, double seconds) {}
}
