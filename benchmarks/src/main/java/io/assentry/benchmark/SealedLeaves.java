package io.assentry.benchmark;

import io.assentry.kit.transaction.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks which leaves a signed checkpoint covers, and notes how long after its commit each named one was covered. */
final class SealedLeaves implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final Transactions transactions;
    private final Map<UUID, Long> started = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile Latencies latencies = new Latencies();

    SealedLeaves(Transactions transactions) {
        this.transactions = transactions;
        this.thread = Thread.ofPlatform().name("sealed-leaves").start(this::follow);
    }

    void started(UUID entry) {
        started.put(entry, System.nanoTime());
    }

    /** What was seen since the last call; waits until nothing is outstanding. */
    Latencies take() {
        while (!started.isEmpty()) {
            Thread.onSpinWait();
        }
        Latencies taken = latencies;
        latencies = new Latencies();
        return taken;
    }

    private void follow() {
        long next = 0;
        try {
            while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                long from = next;
                // a checkpoint commits with the numbers that it covers
                List<UUID> covered = transactions.read(handle -> handle.createQuery(
                                "select entry_id from evidence_sealed where leaf_index >= :from order by leaf_index")
                        .bind("from", from)
                        .mapTo(UUID.class)
                        .list());
                long now = System.nanoTime();
                for (UUID entry : covered) {
                    Long begun = started.remove(entry);
                    if (begun != null) {
                        latencies.add(now - begun);
                    }
                }
                next += covered.size();
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
