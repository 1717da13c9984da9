package io.assentry.consent.mails;

import io.assentry.consent.decisions.PassConfirmation;
import io.assentry.consent.decisions.PassConfirmation.Passed;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Ledger.Asked;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.mails.QueuedMails.Queued;
import io.assentry.consent.mails.QueuedMails.Taken;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * One mail leaves: if it is of use still, and the gate lets it through as it would let through anybody's confirmation. What
 * became of it is evidence, written as the row and its key go; the proof of a consent has to show how it was asked for
 * (EDPB Guidelines 05/2020, 108).
 */
@ApplicationScoped
class SendConfirmation {

    private static final Logger LOG = Logger.getLogger(SendConfirmation.class);

    private final QueuedMails mails;
    private final SmtpServer server;
    private final SmtpSettings smtp;
    private final Ledger ledger;
    private final PassConfirmation gate;
    private final EvidenceLog evidence;
    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;
    private final LetterSeal seal;

    SendConfirmation(
            QueuedMails mails,
            SmtpServer server,
            SmtpSettings smtp,
            Ledger ledger,
            PassConfirmation gate,
            EvidenceLog evidence,
            Transactions transactions,
            Clock clock,
            Ids ids,
            LetterSeal seal) {
        this.mails = mails;
        this.server = server;
        this.smtp = smtp;
        this.ledger = ledger;
        this.gate = gate;
        this.evidence = evidence;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.seal = seal;
    }

    /** What became of it; empty if it is tried again later, or somebody else ended it. */
    Optional<Outcome> handle(Taken taken) {
        Queued mail = taken.mail();
        Optional<Asked> asked = open(mail.place());
        if (asked.isEmpty()) {
            return end(taken, Outcome.OVERTAKEN, null);
        }
        if (!now().isBefore(mail.expiresAt())) {
            return end(taken, Outcome.GIVEN_UP, null);
        }
        Optional<Letter> letter = seal.open(mail.place(), mail.letter());
        if (letter.isEmpty()) {
            LOG.warnf(
                    "The mail for %s does not open: its key is gone",
                    mail.place().consentId());
            return end(taken, Outcome.GIVEN_UP, null);
        }
        Scope scope = asked.get().open().grant().scope();
        Passed passed = gate.handle(
                mail.place().controller(),
                letter.get().address(),
                scope.purpose(),
                mail.place().consentId());
        return switch (passed) {
            case Passed.Go _ -> send(taken, letter.get());
            case Passed.Never never -> end(taken, Outcome.REFUSED, never.code());
            case Passed.NotNow notNow -> putOff(taken, notNow.until());
        };
    }

    private Optional<Outcome> send(Taken taken, Letter letter) {
        try {
            server.send(
                    smtp.from(),
                    letter,
                    Map.of(
                            "Auto-Submitted",
                            "auto-generated",
                            "X-Assentry-Consent",
                            taken.mail().place().consentId().toString()));
        } catch (MessagingException | RuntimeException e) {
            // the reason may quote the address: its kind alone is told
            LOG.warnf(
                    "The mail for %s is sent later: %s",
                    taken.mail().place().consentId(), e.getClass().getSimpleName());
            return putOff(taken, null);
        }
        return end(taken, Outcome.SENT, null);
    }

    /** What waits still, and would hold if it were confirmed now. */
    private Optional<Asked> open(Place place) {
        return transactions.call(tx -> ledger.asked(tx, place.controller(), place.consentId())
                .filter(asked -> asked.answeredAt() == null)
                .filter(asked -> wouldHold(tx, asked)));
    }

    private boolean wouldHold(Transaction tx, Asked asked) {
        Person person = ledger.open(tx, Set.of(asked.person())).get(asked.person());
        return person != null && person.wouldHold(asked.open(), now());
    }

    private Optional<Outcome> putOff(Taken taken, Instant until) {
        Instant at = until == null ? now().plus(MailSettings.pauseAfter(taken.attempts())) : until;
        transactions.run(tx -> mails.putOff(tx, taken.mail().place(), at));
        return Optional.empty();
    }

    private Optional<Outcome> end(Taken taken, Outcome outcome, String code) {
        Place place = taken.mail().place();
        Instant now = now();
        boolean ended = transactions.call(tx -> {
            Optional<SubjectKey> person =
                    ledger.asked(tx, place.controller(), place.consentId()).map(Asked::person);
            if (!mails.end(tx, place)) {
                return false;
            }
            evidence.write(
                    tx,
                    List.of(new EvidenceEntry(
                            ids.next(),
                            place.controller(),
                            outcome == Outcome.SENT ? "confirmation.mailed" : "confirmation.not_mailed",
                            now,
                            new Mailed(
                                    place.consentId(),
                                    person.map(key -> key.subject().value()).orElse(null),
                                    outcome.wire(),
                                    code,
                                    taken.attempts(),
                                    taken.mail().queuedAt()))));
            return true;
        });
        return ended ? Optional.of(outcome) : Optional.empty();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What can become of a mail. */
    enum Outcome {
        SENT,
        /** The gate said no. */
        REFUSED,
        /** It was answered, taken back or forgotten before it was sent. */
        OVERTAKEN,
        /** Its time was over. */
        GIVEN_UP;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The evidence: neither where it went nor what it said. */
    private record Mailed(
            UUID consentId, UUID subjectId, String outcome, String code, int attempts, Instant queuedAt) {}
}
