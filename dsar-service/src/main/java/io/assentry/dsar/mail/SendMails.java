package io.assentry.dsar.mail;

import io.assentry.dsar.mail.OutgoingMails.Queued;
import io.assentry.dsar.mail.OutgoingMails.Taken;
import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.vault.Vault;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Sends what is queued, one letter after the other, again and again until the letter is of no use any more. That it was
 * sent is a fact of the case, and its key is destroyed in the same transaction.
 */
@ApplicationScoped
class SendMails {

    private static final Logger LOG = Logger.getLogger(SendMails.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 1;

    private final OutgoingMails mails;
    private final SmtpServer server;
    private final SmtpSettings smtp;
    private final Vault vault;
    private final CaseFile caseFile;
    private final MailSignal signal;
    private final Transactions transactions;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private volatile OutgoingMails.Waiting waiting = new OutgoingMails.Waiting(0, Duration.ZERO);
    private volatile boolean stopping;
    private boolean troubled;

    SendMails(
            OutgoingMails mails,
            SmtpServer server,
            SmtpSettings smtp,
            Vault vault,
            CaseFile caseFile,
            MailSignal signal,
            Transactions transactions,
            Clock clock,
            MeterRegistry metrics) {
        this.mails = mails;
        this.server = server;
        this.smtp = smtp;
        this.vault = vault;
        this.caseFile = caseFile;
        this.signal = signal;
        this.transactions = transactions;
        this.clock = clock;
        this.metrics = metrics;
        this.gauges = List.of(
                Gauge.builder("assentry.mail.waiting", () -> waiting.count())
                        .description("Letters that have not been sent yet")
                        .register(metrics),
                Gauge.builder("assentry.mail.age", () -> waiting.age().toSeconds())
                        .description("Age of the oldest letter that has not been sent yet")
                        .baseUnit("seconds")
                        .register(metrics),
                Gauge.builder("assentry.mail.configured", () -> smtp.configured() ? 1 : 0)
                        .description("1 if a mail server and a sender are configured, else 0: then letters wait")
                        .register(metrics));
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("mail").start(this::keepSending);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        signal.raise();
        gauges.forEach(metrics::remove);
    }

    OutgoingMails.Waiting waiting() {
        return waiting;
    }

    private void keepSending() {
        try {
            while (!stopping) {
                signal.await(LOOK_EVERY);
                sendAll();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll() {
        try {
            List<Taken> taken;
            do {
                Instant now = now();
                taken = stopping || !smtp.configured()
                        ? List.of()
                        : transactions.call(tx -> mails.take(tx, now, now.plus(LEASE), AT_ONCE));
                taken.forEach(this::send);
            } while (!taken.isEmpty());
            waiting = mails.waiting(now());
            troubled = false;
        } catch (RuntimeException e) {
            LOG.logf(
                    troubled ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "Letters are sent later: %s",
                    Trouble.describe(e));
            troubled = true;
        }
    }

    private void send(Taken taken) {
        Queued mail = taken.mail();
        if (!now().isBefore(taken.expiresAt())) {
            end(mail, "given_up", "letter.given-up");
            return;
        }
        try {
            SealedLetter letter = SealedLetter.of(vault.open(mail.sealed()));
            server.send(
                    smtp.from(),
                    letter,
                    Map.of(
                            "Auto-Submitted",
                            "auto-generated",
                            "X-Assentry-Letter",
                            mail.id().toString()));
        } catch (MessagingException | RuntimeException e) {
            // the reason may quote the address: its kind alone is told
            LOG.warnf("Letter %s is sent later: %s", mail.id(), e.getClass().getSimpleName());
            Instant until = now().plus(pauseAfter(taken.attempts()));
            transactions.run(tx -> mails.putOff(tx, mail, until));
            return;
        }
        end(mail, "sent", "letter.sent");
    }

    private void end(Queued mail, String outcome, String fact) {
        Instant now = now();
        transactions.run(tx -> {
            Intake intake = caseFile.open(tx, mail.controller(), mail.request()).intake();
            mails.end(tx, mail, outcome, now);
            caseFile.happened(tx, intake, new Happening(fact, now, Happening.SYSTEM, Map.of("letter", mail.letter())));
        });
    }

    /** A second, then twice as long each time. */
    private static Duration pauseAfter(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.clamp(attempts - 1L, 0, 9));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
