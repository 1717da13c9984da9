package io.assentry.dsar.optouts;

import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tries what is not in force yet, for as long as it takes; figures say how much waits and since when. */
@ApplicationScoped
class RetryOptOuts {

    private static final Logger LOG = Logger.getLogger(RetryOptOuts.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int AT_ONCE = 20;

    private final OptOuts optOuts;
    private final EnforceOptOuts enforce;
    private final Transactions transactions;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private boolean troubled;
    private volatile OptOuts.Waiting waiting = new OptOuts.Waiting(0, null);

    RetryOptOuts(
            OptOuts optOuts, EnforceOptOuts enforce, Transactions transactions, Clock clock, MeterRegistry metrics) {
        this.optOuts = optOuts;
        this.enforce = enforce;
        this.transactions = transactions;
        this.clock = clock;
        this.metrics = metrics;
        this.gauges = List.of(
                Gauge.builder("assentry.optouts.waiting", () -> waiting.count())
                        .description("Opt-outs inside requests that are not in force yet")
                        .register(metrics),
                Gauge.builder("assentry.optouts.age", this::age)
                        .description("Age of the oldest opt-out that is not in force yet")
                        .baseUnit("seconds")
                        .register(metrics));
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("opt-outs").start(this::keepTrying);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        gauges.forEach(metrics::remove);
    }

    private void keepTrying() {
        try {
            while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                tryOnce();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryOnce() {
        try {
            List<RequestedOptOut> due;
            do {
                due = transactions.call(tx -> optOuts.take(tx, clock.instant(), AT_ONCE));
            } while (!due.isEmpty() && enforce.attempt(due, WITHIN) == AT_ONCE);
            waiting = optOuts.waiting();
            troubled = false;
        } catch (RuntimeException e) {
            LOG.logf(
                    troubled ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "Opt-outs are tried later: %s",
                    Trouble.describe(e));
            troubled = true;
        }
    }

    private double age() {
        OptOuts.Waiting now = waiting;
        return now.oldest() == null
                ? 0
                : Duration.between(now.oldest(), clock.instant()).toSeconds();
    }
}
