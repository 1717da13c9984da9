package io.assentry.consent.aging;

import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/** Looks again and again for consents that time has gone over, in every replica, at no more than a bounded rate. */
@ApplicationScoped
class KeepAging {

    private static final Logger LOG = Logger.getLogger(KeepAging.class);

    private final AgeConsents ageConsents;
    private final AgingSettings settings;
    private final Clock clock;
    private final Counter leftBehind;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private boolean troubled;

    KeepAging(AgeConsents ageConsents, AgingSettings settings, Clock clock, MeterRegistry metrics) {
        this.ageConsents = ageConsents;
        this.settings = settings;
        this.clock = clock;
        this.leftBehind = counter(metrics, "invalidated");
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("aging").start(this::keepLooking);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
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
            all(leftBehind, now -> ageConsents.leftBehind(now, settings.atOnce()));
            troubled = false;
        } catch (RuntimeException e) {
            LOG.logf(
                    troubled ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "What time did to consents is said later: %s",
                    Trouble.describe(e));
            troubled = true;
        }
    }

    /** Batch by batch, with a pause after each that keeps the rate. */
    private void all(Counter counter, ToIntFunction<Instant> batch) throws InterruptedException {
        int said;
        do {
            said = batch.applyAsInt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            counter.increment(said);
        } while (said > 0 && !stopping.await(settings.restAfter(said).toMillis(), TimeUnit.MILLISECONDS));
    }

    private static Counter counter(MeterRegistry metrics, String what) {
        return Counter.builder("assentry.consents.aged")
                .description("Consents of which was said what time did to them")
                .tag("what", what)
                .register(metrics);
    }
}
