package io.assentry.dsar.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the worker when a letter has been committed. */
@ApplicationScoped
class MailSignal {

    private final Semaphore raised = new Semaphore(0);

    void raise() {
        raised.release();
    }

    /** Until somebody raises it, or the time is over. */
    void await(Duration atMost) throws InterruptedException {
        boolean woken = raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            int more = raised.drainPermits();
            assert more >= 0;
        }
    }
}
