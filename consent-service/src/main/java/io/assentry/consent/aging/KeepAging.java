package io.assentry.consent.aging;

import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks again and again for consents that time has gone over, in every replica, at no more than a bounded rate. */
@ApplicationScoped
class KeepAging {

    private static final Logger LOG = Logger.getLogger(KeepAging.class);

    private final AgeConsents ageConsents;
    private final DueConsents dueConsents;
    private final AgingSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Counter expired;
    private final Counter expiring;
    private final Counter leftBehind;
    private final Gauge waiting;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private boolean troubled;
    private volatile Instant longestExpired;

    KeepAging(
            AgeConsents ageConsents,
            DueConsents dueConsents,
            AgingSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.ageConsents = ageConsents;
        this.dueConsents = dueConsents;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.expired = counter(metrics, "expired");
        this.expiring = counter(metrics, "expiring");
        this.leftBehind = counter(metrics, "invalidated");
        this.waiting = Gauge.builder("assentry.consents.expired.waiting", this::waitingSeconds)
                .description("Since when a consent has expired of which that has not been said")
                .baseUnit("seconds")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("aging").start(this::keepLooking);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        metrics.remove(waiting);
    }

    private void keepLooking() {
        try {
            while (!stopping.await(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            int said;
            do {
                said = sayAFew();
            } while (said > 0);
            troubled = false;
        } catch (RuntimeException e) {
            LOG.logf(
                    troubled ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "What time did to consents is said later: %s",
                    Trouble.describe(e));
            troubled = true;
        }
    }

    /** One batch of each kind, and a rest that keeps the rate. */
    private int sayAFew() throws InterruptedException {
        int ended = ageConsents.expired(now(), settings.atOnce());
        expired.increment(ended);
        int stale = ageConsents.leftBehind(now(), settings.atOnce());
        leftBehind.increment(stale);
        int reminded = ageConsents.expiring(now(), settings.remindAhead(), settings.atOnce());
        expiring.increment(reminded);
        longestExpired = dueConsents.longestExpired(now()).orElse(null);
        int said = ended + stale + reminded;
        return stopping.await(settings.restAfter(said).toMillis(), TimeUnit.MILLISECONDS) ? 0 : said;
    }

    private double waitingSeconds() {
        Instant since = longestExpired;
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1e3;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Counter counter(MeterRegistry metrics, String what) {
        return Counter.builder("assentry.consents.aged")
                .description("Consents of which was said what time did to them")
                .tag("what", what)
                .register(metrics);
    }
}
