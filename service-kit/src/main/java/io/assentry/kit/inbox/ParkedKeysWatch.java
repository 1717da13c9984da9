package io.assentry.kit.inbox;

import io.assentry.kit.inbox.ParkedKeys.Extent;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Measures what is parked, so that somebody is told. */
@ApplicationScoped
class ParkedKeysWatch {

    private static final Logger LOG = Logger.getLogger(ParkedKeysWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final ParkedKeys parked;
    private final MeterRegistry metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Extent extent = new Extent(0, 0, 0);

    ParkedKeysWatch(Transactions transactions, ParkedKeys parked, MeterRegistry metrics) {
        this.transactions = transactions;
        this.parked = parked;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("assentry.inbox.parked.keys", () -> extent.keys())
                .description("Keys with a message that could not be handled: an operator has to replay them")
                .register(metrics);
        Gauge.builder("assentry.inbox.parked.records", () -> extent.records())
                .description("Messages that wait under parked keys")
                .register(metrics);
        Gauge.builder("assentry.inbox.parked.age", () -> extent.oldestSeconds())
                .description("How long the oldest key has been parked")
                .baseUnit("seconds")
                .register(metrics);
        Thread.ofVirtual().name("parked-keys-watch").start(this::keepMeasuring);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void keepMeasuring() {
        try {
            do {
                measure();
            } while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure() {
        try {
            extent = parked.extent(transactions);
        } catch (RuntimeException e) {
            LOG.debugf("What is parked is measured later: %s", Trouble.describe(e));
        }
    }
}
