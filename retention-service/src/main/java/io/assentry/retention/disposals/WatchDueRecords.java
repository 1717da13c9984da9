package io.assentry.retention.disposals;

import io.assentry.kit.access.AcrossControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.assentry.retention.controllers.KnownControllers;
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

/** Looks again and again for records whose time has come, some in each transaction. */
@ApplicationScoped
class WatchDueRecords {

    private static final Logger LOG = Logger.getLogger(WatchDueRecords.class);

    private final KnownControllers controllers;
    private final FindDueRecords findDueRecords;
    private final Transactions transactions;
    private final Duration every;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("due-records").daemon().factory());

    WatchDueRecords(
            KnownControllers controllers,
            FindDueRecords findDueRecords,
            Transactions transactions,
            @ConfigProperty(name = "assentry.retention.due-poll") Duration every) {
        this.controllers = controllers;
        this.findDueRecords = findDueRecords;
        this.transactions = transactions;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        var watching = worker.scheduleWithFixedDelay(this::all, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        assert !watching.isCancelled();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    @AcrossControllers("every controller's records fall due")
    private void all() {
        try {
            controllers.all().forEach(this::guarded);
        } catch (RuntimeException e) {
            LOG.warnf("Due records are looked for later: %s", Trouble.describe(e));
        }
    }

    private void guarded(ControllerId controller) {
        try {
            int found;
            do {
                found = transactions.call(tx -> findDueRecords.handle(tx, controller));
            } while (found == FindDueRecords.AT_ONCE && !Thread.currentThread().isInterrupted());
        } catch (RuntimeException e) {
            LOG.warnf("Due records of %s are looked for later: %s", controller, Trouble.describe(e));
        }
    }
}
