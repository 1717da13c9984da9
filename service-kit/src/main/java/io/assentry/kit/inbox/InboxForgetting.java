package io.assentry.kit.inbox;

import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Once an hour, lets go of event ids that no topic can repeat any more, a bounded number at a time. */
@ApplicationScoped
class InboxForgetting {

    private static final Logger LOG = Logger.getLogger(InboxForgetting.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int AT_ONCE = 5_000;

    private final Transactions transactions;
    private final InboxPositions positions;
    private final CountDownLatch stopping = new CountDownLatch(1);

    InboxForgetting(Transactions transactions, InboxPositions positions) {
        this.transactions = transactions;
        this.positions = positions;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("inbox-forgetting").start(this::keepForgetting);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void keepForgetting() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                forget();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        try {
            int forgotten;
            do {
                forgotten = transactions.call(tx -> positions.forget(tx, AT_ONCE));
            } while (forgotten == AT_ONCE);
        } catch (RuntimeException e) {
            LOG.warnf("Old event ids are forgotten later: %s", Trouble.describe(e));
        }
    }
}
