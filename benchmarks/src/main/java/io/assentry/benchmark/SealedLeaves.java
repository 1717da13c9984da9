package io.assentry.benchmark;

import io.assentry.kit.transaction.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks for named entries in a table, and notes how long after the end of its writing each one was found there. */
final class SealedLeaves implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final Transactions transactions;
    private final String sql;
    private final Map<UUID, Long> started = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile Latencies latencies = new Latencies();

    /** Found once a signed checkpoint covers them: it commits with the numbers that it covers. */
    static SealedLeaves sealed(Transactions transactions) {
        return new SealedLeaves(transactions, "evidence_sealed");
    }

    /** Found once they are committed: what looking costs by itself. */
    static SealedLeaves committed(Transactions transactions) {
        return new SealedLeaves(transactions, "evidence_leaf");
    }

    private SealedLeaves(Transactions transactions, String table) {
        this.transactions = transactions;
        this.sql = "select entry_id from " + table + " where entry_id = any(:ids::uuid[])";
        this.thread = Thread.ofPlatform().name("sealed-leaves").start(this::follow);
    }

    void started(UUID entry) {
        started.put(entry, System.nanoTime());
    }

    /** What was seen since the last call; waits until nothing is outstanding. */
    Latencies take() {
        while (!started.isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
        Latencies taken = latencies;
        latencies = new Latencies();
        return taken;
    }

    private void follow() {
        try {
            while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                UUID[] wanted = started.keySet().toArray(UUID[]::new);
                List<UUID> found = transactions.read(handle -> handle.createQuery(sql)
                        .bind("ids", wanted)
                        .mapTo(UUID.class)
                        .list());
                long now = System.nanoTime();
                for (UUID entry : found) {
                    Long begun = started.remove(entry);
                    if (begun != null) {
                        latencies.add(now - begun);
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
