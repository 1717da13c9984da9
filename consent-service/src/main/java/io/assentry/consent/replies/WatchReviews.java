package io.assentry.consent.replies;

import io.assentry.consent.replies.Replies.Queue;
import io.assentry.kit.transaction.Trouble;
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
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Lets what nobody read in time count as a revocation, and says by figures how much waits. */
@ApplicationScoped
class WatchReviews {

    private static final Logger LOG = Logger.getLogger(WatchReviews.class);
    private static final int AT_ONCE = 50;

    private final Replies replies;
    private final DecideReview decideReview;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Duration every;
    private final List<Gauge> gauges;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reply-reviews").daemon().factory());
    private volatile Queue queue = new Queue(0, Optional.empty());

    WatchReviews(
            Replies replies,
            DecideReview decideReview,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "assentry.replies.look-every") Duration every) {
        this.replies = replies;
        this.decideReview = decideReview;
        this.clock = clock;
        this.metrics = metrics;
        this.every = every;
        this.gauges = List.of(
                Gauge.builder("assentry.replies.waiting", () -> queue.waiting())
                        .description("Answers that a person has to read; their senders are suppressed meanwhile")
                        .register(metrics),
                Gauge.builder("assentry.replies.oldest", this::secondsWaiting)
                        .description("How long the oldest of them has waited")
                        .baseUnit("seconds")
                        .register(metrics));
    }

    void start(@Observes StartupEvent event) {
        var watching = worker.scheduleWithFixedDelay(this::watch, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        assert !watching.isCancelled();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
        gauges.forEach(metrics::remove);
    }

    void watch() {
        try {
            replies.overdue(clock.instant(), AT_ONCE).forEach(this::lapse);
            queue = replies.queue();
        } catch (RuntimeException e) {
            LOG.warnf("Answers that wait are looked at later: %s", Trouble.describe(e));
        }
    }

    /** By itself: one that cannot be ended keeps nobody else's words longer than promised. */
    private void lapse(Review review) {
        try {
            Review.Decided decided = decideReview.lapse(review);
            LOG.infof("Review %s ended as %s", review.id(), decided.outcome().wire());
        } catch (RuntimeException e) {
            LOG.warnf("Review %s is ended later: %s", review.id(), Trouble.describe(e));
        }
    }

    private double secondsWaiting() {
        Instant now = clock.instant();
        return queue.oldest().map(at -> Duration.between(at, now).toSeconds()).orElse(0L);
    }
}
