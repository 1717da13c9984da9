package io.assentry.consent.confirmations;

import io.assentry.consent.confirmations.Requests.Overdue;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Every few minutes forgets what nobody confirmed, a bounded number at a time; one that resists holds up no other. */
@ApplicationScoped
class ForgetRequests {

    private static final Logger LOG = Logger.getLogger(ForgetRequests.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int AT_ONCE = 500;

    private final Requests requests;
    private final LapseRequests lapseRequests;
    private final Transactions transactions;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ForgetRequests(Requests requests, LapseRequests lapseRequests, Transactions transactions, Clock clock) {
        this.requests = requests;
        this.lapseRequests = lapseRequests;
        this.transactions = transactions;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("confirmations-forgetting").start(this::keepForgetting);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void keepForgetting() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                int lapsed = forget(clock.instant());
                LOG.debugf("%d requests lapsed", lapsed);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many lapsed. */
    int forget(Instant now) {
        int lapsed = 0;
        try {
            Overdue last = null;
            List<Overdue> overdue;
            do {
                overdue = requests.overdue(now, last, AT_ONCE);
                for (Overdue request : overdue) {
                    lapsed += lapse(request) ? 1 : 0;
                    last = request;
                }
            } while (overdue.size() == AT_ONCE && stopping.getCount() > 0);
            int forgotten;
            do {
                forgotten = transactions.call(tx -> requests.forgetAnswered(tx, now, AT_ONCE));
            } while (forgotten == AT_ONCE);
        } catch (RuntimeException e) {
            LOG.warnf("What was never confirmed is forgotten later: %s", Trouble.describe(e));
        }
        return lapsed;
    }

    private boolean lapse(Overdue request) {
        try {
            return lapseRequests.handle(request.person(), request.consentId());
        } catch (RuntimeException e) {
            LOG.warnf("Request %s lapses later: %s", request.consentId(), Trouble.describe(e));
            return false;
        }
    }
}
