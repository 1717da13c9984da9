package io.assentry.kit.outbox;

import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the leases, the commits and the carrier tell each other: which shards are owned, which of them the present producer
 * has claimed, and which have rows that nobody has looked at yet.
 */
final class OwnedShards {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final BitSet owned = new BitSet(Outbox.SHARDS);
    private final BitSet claimed = new BitSet(Outbox.SHARDS);
    private final BitSet waiting = new BitSet(Outbox.SHARDS);
    private final BitSet underWay = new BitSet(Outbox.SHARDS);
    private boolean stopped;

    /** A shard that was lost, even for a moment, has to be claimed again. */
    void own(BitSet shards) {
        lock.lock();
        try {
            owned.clear();
            owned.or(shards);
            claimed.and(owned);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Some rows wait in these shards. */
    void rowsIn(BitSet shards) {
        lock.lock();
        try {
            waiting.or(shards);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until an owned shard has rows, and takes all that have; empty once stopped. */
    BitSet take() throws InterruptedException {
        lock.lock();
        try {
            while (!stopped && !waiting.intersects(owned)) {
                changed.await();
            }
            underWay.clear();
            if (!stopped) {
                underWay.or(waiting);
                underWay.and(owned);
                waiting.clear();
            }
            return (BitSet) underWay.clone();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing that was taken is under way any more. */
    void done() {
        lock.lock();
        try {
            underWay.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Those of the shards that the present producer has not claimed yet. */
    BitSet unclaimed(BitSet shards) {
        lock.lock();
        try {
            BitSet left = (BitSet) shards.clone();
            left.andNot(claimed);
            return left;
        } finally {
            lock.unlock();
        }
    }

    void claim(BitSet shards) {
        lock.lock();
        try {
            claimed.or(shards);
            claimed.and(owned);
        } finally {
            lock.unlock();
        }
    }

    /** The producer is gone: the next one claims anew. */
    void unclaimAll() {
        lock.lock();
        try {
            claimed.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a shard out of use; false if something of it is still under way after the time given. */
    boolean release(int shard, long millis) throws InterruptedException {
        lock.lock();
        try {
            owned.clear(shard);
            claimed.clear(shard);
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (underWay.get(shard)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** True if stopped within the time given. */
    boolean awaitStop(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!stopped && left > 0) {
                left = changed.awaitNanos(left);
            }
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
