package io.assentry.example.system;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody gave no answer, or one that passes: to be tried again, later and later. */
public final class NotNow extends Exception {

    public NotNow(String what) {
        super(what);
    }

    /** How long to wait after so many failures in a row: a second, two, four … at most a minute. */
    public static Duration pause(int failures) {
        return Duration.ofSeconds(Math.min(60, 1L << Math.clamp(failures - 1, 0, 6)));
    }

    /** Waits, unless the program ends meanwhile; true if it does. */
    public static boolean waitFor(Duration pause, CountDownLatch ending) {
        try {
            return ending.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
