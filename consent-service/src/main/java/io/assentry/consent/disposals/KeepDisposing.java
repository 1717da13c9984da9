package io.assentry.consent.disposals;

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
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks again and again for records whose period is over, in every replica, at no more than a bounded rate. */
@ApplicationScoped
class KeepDisposing {

    private static final Logger LOG = Logger.getLogger(KeepDisposing.class);

    private final DisposeOfRecords disposeOfRecords;
    private final DueRecords dueRecords;
    private final DisposalSettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Map<RecordKind, Counter> disposed = new EnumMap<>(RecordKind.class);
    private final Gauge overdue;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private boolean troubled;
    private volatile double secondsOverdue;

    KeepDisposing(
            DisposeOfRecords disposeOfRecords,
            DueRecords dueRecords,
            DisposalSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.disposeOfRecords = disposeOfRecords;
        this.dueRecords = dueRecords;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        for (RecordKind kind : RecordKind.values()) {
            disposed.put(
                    kind,
                    Counter.builder("assentry.records.disposed")
                            .description("Records of sending that were deleted because their period was over")
                            .tag("records", kind.wire())
                            .register(metrics));
        }
        this.overdue = Gauge.builder("assentry.records.overdue", () -> secondsOverdue)
                .description("For how long the oldest record of sending has been over its period")
                .baseUnit("seconds")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("disposals").start(this::keepLooking);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        metrics.remove(overdue);
    }

    private void keepLooking() {
        try {
            do {
                look();
            } while (!stopping.await(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            int went;
            do {
                went = disposeOfAFew();
            } while (went > 0);
            secondsOverdue = overdueSeconds();
            troubled = false;
        } catch (RuntimeException e) {
            LOG.logf(
                    troubled ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "Records whose period is over are disposed of later: %s",
                    Trouble.describe(e));
            troubled = true;
        }
    }

    /** One batch of each kind, and a rest that keeps the rate. */
    private int disposeOfAFew() throws InterruptedException {
        int went = 0;
        for (RecordKind kind : RecordKind.values()) {
            int gone = disposeOfRecords.handle(kind, now(), settings.atOnce());
            disposed.get(kind).increment(gone);
            went += gone;
        }
        return stopping.await(settings.restAfter(went).toMillis(), TimeUnit.MILLISECONDS) ? 0 : went;
    }

    private double overdueSeconds() {
        double longest = 0;
        for (RecordKind kind : RecordKind.values()) {
            Instant before = settings.before(kind, now());
            longest = Math.max(
                    longest,
                    dueRecords
                            .oldest(kind)
                            .map(at -> Duration.between(at, before).toMillis() / 1e3)
                            .orElse(0.0));
        }
        return longest;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
