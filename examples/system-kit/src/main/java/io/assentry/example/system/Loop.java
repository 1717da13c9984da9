package io.assentry.example.system;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Does a thing again and again until the program ends. What fails is tried again, later and later, and told in the log. */
public final class Loop implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Loop.class.getName());
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final Duration every;
    private final Step step;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;

    private Loop(String name, Duration every, Step step) {
        this.name = name;
        this.every = every;
        this.step = step;
        this.thread = new Thread(this::run, name);
    }

    /** One round. */
    @FunctionalInterface
    public interface Step {
        void run() throws NotNow, Refused;
    }

    public static Loop start(String name, Duration every, Step step) {
        Loop loop = new Loop(name, every, step);
        loop.thread.start();
        return loop;
    }

    private void run() {
        int failures = 0;
        Duration pause = every;
        do {
            try {
                step.run();
                failures = 0;
                pause = every;
            } catch (NotNow | Refused e) {
                pause = NotNow.pause(++failures);
                LOG.log(Level.WARNING, name + " tries again in " + pause.toSeconds() + " s: " + e.getMessage());
            } catch (RuntimeException e) {
                // without its message, which may repeat what somebody sent
                pause = NotNow.pause(++failures);
                LOG.log(Level.ERROR, name + " failed with " + e.getClass().getName() + " at " + e.getStackTrace()[0]);
            }
        } while (!NotNow.waitFor(pause, ending));
    }

    /** Returns when the round that runs has ended. */
    @Override
    public void close() {
        ending.countDown();
        try {
            boolean _ = thread.join(END_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
