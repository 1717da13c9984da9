package io.assentry.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Wakes the relay the moment rows have committed in this process; a poll finds all others. */
@ApplicationScoped
public class OutboxSignal {

    private final AtomicReference<Consumer<BitSet>> listener = new AtomicReference<>(_ -> {});

    /** The shards that have new rows. */
    void raise(BitSet shards) {
        listener.get().accept(shards);
    }

    void listen(Consumer<BitSet> relay) {
        listener.set(relay);
    }
}
