package io.assentry.benchmark;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Does something at an even rate, whether or not the machine keeps up: a late one is not skipped. */
record Pace(int perSecond, int seconds) {

    void run(LongConsumer work) {
        long interval = 1_000_000_000L / perSecond;
        long start = System.nanoTime();
        for (long i = 0; i < (long) perSecond * seconds; i++) {
            long due = start + i * interval;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            work.accept(i);
        }
    }
}
