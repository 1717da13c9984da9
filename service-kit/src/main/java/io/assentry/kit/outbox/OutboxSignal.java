package io.assentry.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Wakes the relay of a shard the moment a row of it has committed in this process; a poll finds all others. */
@ApplicationScoped
public class OutboxSignal {

    private final AtomicReferenceArray<Runnable> listeners = new AtomicReferenceArray<>(Outbox.SHARDS);

    void raise(BitSet shards) {
        for (int shard = shards.nextSetBit(0); shard >= 0; shard = shards.nextSetBit(shard + 1)) {
            Runnable listener = listeners.get(shard);
            if (listener != null) {
                listener.run();
            }
        }
    }

    void listen(int shard, Runnable listener) {
        listeners.set(shard, listener);
    }

    void leave(int shard, Runnable listener) {
        listeners.compareAndSet(shard, listener, null);
    }
}
