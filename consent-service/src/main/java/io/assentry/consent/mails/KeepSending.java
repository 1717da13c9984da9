package io.assentry.consent.mails;

import io.assentry.consent.mails.QueuedMails.Figures;
import io.assentry.consent.mails.QueuedMails.Taken;
import io.assentry.consent.mails.SendConfirmation.Outcome;
import io.assentry.kit.transaction.Transactions;
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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks again and again for mails that are due, in every replica; one that resists holds up no other. */
@ApplicationScoped
class KeepSending {

    private static final Logger LOG = Logger.getLogger(KeepSending.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 1;

    private final QueuedMails mails;
    private final SendConfirmation sendConfirmation;
    private final SmtpSettings smtp;
    private final Transactions transactions;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Figures figures = Figures.NONE;
    private boolean troubled;

    KeepSending(
            QueuedMails mails,
            SendConfirmation sendConfirmation,
            SmtpSettings smtp,
            Transactions transactions,
            Clock clock,
            MeterRegistry metrics) {
        this.mails = mails;
        this.sendConfirmation = sendConfirmation;
        this.smtp = smtp;
        this.transactions = transactions;
        this.clock = clock;
        this.metrics = metrics;
        this.gauges = List.of(
                Gauge.builder("assentry.confirmation.mails.waiting", () -> figures.count())
                        .description("Confirmation mails that have not been sent yet")
                        .register(metrics),
                Gauge.builder(
                                "assentry.confirmation.mails.age",
                                () -> figures.age().toSeconds())
                        .description("Age of the oldest confirmation mail that has not been sent yet")
                        .baseUnit("seconds")
                        .register(metrics),
                Gauge.builder("assentry.confirmation.mails.configured", () -> smtp.configured() ? 1 : 0)
                        .description("1 if a mail server and a sender are configured, else 0: then none is promised")
                        .register(metrics));
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("confirmation-mails").start(this::keepLooking);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        gauges.forEach(metrics::remove);
    }

    private void keepLooking() {
        try {
            while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<Taken> taken;
            do {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                taken = transactions.call(tx -> mails.take(tx, now, now.plus(LEASE), !smtp.configured(), AT_ONCE));
                taken.forEach(this::send);
            } while (!taken.isEmpty() && stopping.getCount() > 0);
            figures = mails.figures(clock.instant());
            troubled = false;
        } catch (RuntimeException e) {
            LOG.logf(
                    troubled ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "Confirmation mails are sent later: %s",
                    Trouble.describe(e));
            troubled = true;
        }
    }

    private void send(Taken taken) {
        try {
            sendConfirmation.handle(taken).ifPresent(this::count);
        } catch (RuntimeException e) {
            LOG.warnf("The mail for %s is sent later: %s", taken.mail().place().consentId(), Trouble.describe(e));
        }
    }

    private void count(Outcome outcome) {
        Counter.builder("assentry.confirmation.mails.ended")
                .description("Confirmation mails by what became of them")
                .tag("outcome", outcome.wire())
                .register(metrics)
                .increment();
    }
}
