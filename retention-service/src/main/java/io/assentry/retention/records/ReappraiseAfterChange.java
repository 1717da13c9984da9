package io.assentry.retention.records;

import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.assentry.retention.controllers.KnownControllers;
import io.assentry.retention.schedules.PromiseChanged;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Judges everything a controller holds by its new schedule, some records in each transaction, so that a large holding
 * never stands in the way. Woken by an activation; a slow poll finds what was left when a service stopped, or when the
 * controller's zone changed.
 */
@ApplicationScoped
class ReappraiseAfterChange {

    private static final Logger LOG = Logger.getLogger(ReappraiseAfterChange.class);

    private final KnownControllers controllers;
    private final RecomputeRetention recomputeRetention;
    private final Transactions transactions;
    private final Duration poll;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reappraisal").daemon().factory());

    ReappraiseAfterChange(
            KnownControllers controllers,
            RecomputeRetention recomputeRetention,
            Transactions transactions,
            @ConfigProperty(name = "assentry.retention.reappraisal-poll") Duration poll) {
        this.controllers = controllers;
        this.recomputeRetention = recomputeRetention;
        this.transactions = transactions;
        this.poll = poll;
    }

    void start(@Observes StartupEvent event) {
        var polling = worker.scheduleWithFixedDelay(this::all, 0, poll.toMillis(), TimeUnit.MILLISECONDS);
        assert !polling.isCancelled();
    }

    void changed(@Observes PromiseChanged change) {
        worker.execute(() -> guarded(change.controller()));
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    @AcrossControllers("every controller's records may have to be judged anew")
    private void all() {
        try {
            controllers.all().forEach(this::guarded);
        } catch (RuntimeException e) {
            LOG.warnf("Reappraisal waits: %s", Trouble.describe(e));
        }
    }

    private void guarded(ControllerId controller) {
        try {
            int judged;
            do {
                judged = transactions.call(tx -> recomputeRetention.ofThoseJudgedByFormerPromises(tx, controller));
            } while (judged == RecomputeRetention.AT_ONCE
                    && !Thread.currentThread().isInterrupted());
        } catch (RuntimeException e) {
            LOG.warnf("Reappraisal of %s waits: %s", controller, Trouble.describe(e));
        }
    }
}
