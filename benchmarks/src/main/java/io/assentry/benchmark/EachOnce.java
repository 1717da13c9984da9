package io.assentry.benchmark;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Each number from a first to a last one once, scattered over all of them, as people come in no order; asked for by many
 * threads. Who asks for more than there are is refused.
 */
final class EachOnce implements LongSupplier {

    /** Shares no factor with any number of people that a benchmark has. */
    private static final long STEP = 15_485_863;

    private final long from;
    private final long number;
    private final AtomicLong taken = new AtomicLong();

    EachOnce(long from, long to) {
        this.from = from;
        this.number = to - from;
    }

    @Override
    public long getAsLong() {
        long i = taken.getAndIncrement();
        if (i >= number) {
            throw new IllegalStateException("There are only " + number);
        }
        return from + i * STEP % number;
    }
}
