package io.assentry.consent.controllers;

import io.assentry.kit.inbox.HeardToEnd;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Confirms again and again that everything that the registry said has been heard, and notes up to when: a broker that is
 * away, a consumer that stands still and a database that was set back all end the confirmations, and after a while decisions
 * for whoever the operator is a processor for. Each replica does so by itself, for all of them.
 */
@ApplicationScoped
class ConfirmHearing {

    private static final Logger LOG = Logger.getLogger(ConfirmHearing.class);
    private static final String TOPIC = ProcessorEventsListener.TOPIC;

    private final HeardToEnd topic;
    private final ConfirmedEnd confirmed;
    private final Silence silence;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Gauge age;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<Instant> until = Optional.empty();
    private Thread worker;

    ConfirmHearing(
            ProcessorEventsListener listener,
            Transactions transactions,
            ConfirmedEnd confirmed,
            Silence silence,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @Identifier("default-kafka-broker") Map<String, Object> kafkaClient) {
        this.topic =
                new HeardToEnd(listener.subscription(), transactions, bootstrapServers, kafkaClient, silence.longest());
        this.confirmed = confirmed;
        this.silence = silence;
        this.clock = clock;
        this.metrics = metrics;
        this.age = Gauge.builder("assentry.processor.events.unconfirmed", this::secondsUnconfirmed)
                .description("How long ago everything that the registry had said was known to be heard; decisions for"
                        + " whoever the operator is a processor for end with too long a silence")
                .baseUnit("seconds")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        worker = Thread.ofVirtual().name("confirm-hearing").start(this::keepConfirming);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (worker != null) {
            boolean ended = worker.join(Duration.ofSeconds(2));
            LOG.debugf("The confirmations have ended: %s", ended);
        }
        metrics.remove(age);
    }

    private void keepConfirming() {
        try (topic) {
            do {
                confirm();
            } while (!stopping.await(silence.confirmEvery().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void confirm() {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            topic.look(now).ifPresent(at -> confirmed.confirm(TOPIC, at));
        } catch (RuntimeException e) {
            LOG.warnf("Whether the registry has been heard is looked at later: %s", Trouble.describe(e));
        }
        try {
            until = confirmed.of(TOPIC);
        } catch (RuntimeException e) {
            LOG.debugf("How long the registry has not been heard is looked at later: %s", Trouble.describe(e));
        }
    }

    /** Infinite as long as of no moment it is known. */
    private double secondsUnconfirmed() {
        return until.map(at -> Duration.between(at, clock.instant()).toMillis() / 1000d)
                .orElse(Double.POSITIVE_INFINITY);
    }
}
