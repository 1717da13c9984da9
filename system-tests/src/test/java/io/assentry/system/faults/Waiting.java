package io.assentry.system.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition with a limit; whoever gives the limit decides what it means to miss it. */
final class Waiting {

    private static final Duration EVERY = Duration.ofMillis(50);

    private Waiting() {}

    /** True once the condition holds, false if it never did within the limit. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                return false;
            }
            pass(EVERY);
        }
        return true;
    }

    /** What cannot be asked now does not hold now. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** Lets time pass: the length of a fault, not a wait for anything. */
    static void pass(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
