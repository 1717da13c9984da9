package io.assentry.retention.holds;

import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.assentry.retention.controllers.KnownControllers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Raises the alarm when a hold's review has passed: a metric for as long as it is so, and evidence once. It never
 * releases anything: only a person can say that data are no longer needed.
 */
@ApplicationScoped
class WatchReviews {

    private static final Logger LOG = Logger.getLogger(WatchReviews.class);
    private static final int AT_ONCE = 100;

    private final KnownControllers controllers;
    private final Holds holds;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final Ids ids;
    private final Duration every;
    private final AtomicLong overdue = new AtomicLong();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("hold-reviews").daemon().factory());

    WatchReviews(
            KnownControllers controllers,
            Holds holds,
            Transactions transactions,
            EvidenceLog evidence,
            Clock clock,
            Ids ids,
            MeterRegistry metrics,
            @ConfigProperty(name = "assentry.retention.hold-review-poll") Duration every) {
        this.controllers = controllers;
        this.holds = holds;
        this.transactions = transactions;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
        this.every = every;
        Gauge.builder("assentry.holds.review.overdue", overdue::get)
                .description("Legal holds past their review: somebody has to look whether they are still needed")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        var watching = worker.scheduleWithFixedDelay(this::watch, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        assert !watching.isCancelled();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    @AcrossControllers("every controller's holds have to be reviewed")
    void watch() {
        try {
            Instant now = clock.instant();
            controllers.all().forEach(controller -> alarm(controller, now));
            overdue.set(transactions.call(tx -> holds.countOverdue(tx, now)));
        } catch (RuntimeException e) {
            LOG.warnf("Reviews of holds are looked at later: %s", Trouble.describe(e));
        }
    }

    private void alarm(ControllerId controller, Instant now) {
        List<LegalHold> alarmed = transactions.call(tx -> {
            List<LegalHold> found = holds.newlyOverdue(tx, controller, now, AT_ONCE);
            evidence.write(
                    tx,
                    found.stream()
                            .map(hold -> new EvidenceEntry(
                                    ids.next(),
                                    controller,
                                    "hold.review_overdue",
                                    now,
                                    HoldMessages.overdueProof(hold)))
                            .toList());
            return found;
        });
        alarmed.forEach(hold -> LOG.warnf("The review of hold %s of %s is overdue", hold.id(), controller));
    }
}
