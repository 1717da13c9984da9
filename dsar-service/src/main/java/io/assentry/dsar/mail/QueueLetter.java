package io.assentry.dsar.mail;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.vault.Vault;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Leaves a letter to be sent once the transaction has committed. One mailbox gets a bounded number of letters an hour,
 * whoever asks for them in its name; what is above that is not queued.
 */
@ApplicationScoped
public class QueueLetter {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_TO_ONE_MAILBOX = 20;

    private final OutgoingMails mails;
    private final Vault vault;
    private final Pseudonyms pseudonyms;
    private final CaseFile caseFile;
    private final MailSignal signal;
    private final Ids ids;

    QueueLetter(
            OutgoingMails mails, Vault vault, Pseudonyms pseudonyms, CaseFile caseFile, MailSignal signal, Ids ids) {
        this.mails = mails;
        this.vault = vault;
        this.pseudonyms = pseudonyms;
        this.caseFile = caseFile;
        this.signal = signal;
        this.ids = ids;
    }

    /**
     * The case must have been opened, or begun, in this transaction.
     *
     * @param email where to
     * @param validFor after that the letter is of no use and is given up
     * @return false if the mailbox has had its share
     */
    @CanIgnoreReturnValue // what is withheld is a line of the case's history
    public boolean handle(
            Transaction tx, Intake intake, Identifier email, Letter letter, Instant now, Duration validFor) {
        ControllerId controller = intake.controller();
        Pseudonym recipient = pseudonyms.current(controller, email);
        if (mails.queuedTo(tx, controller, recipient, now.minus(WINDOW)) >= MOST_TO_ONE_MAILBOX) {
            caseFile.happened(tx, intake, letterFact("letter.withheld", letter, now));
            return false;
        }
        UUID id = ids.next();
        SealedLetter sealed = new SealedLetter(Pseudonyms.normalise(email), letter.subject(), letter.text());
        OutgoingMails.Queued mail = new OutgoingMails.Queued(
                controller, id, intake.id(), letter.kind(), recipient, vault.seal(controller, id, sealed.texts()));
        mails.add(tx, mail, now, now.plus(validFor));
        tx.afterCommit(signal::raise);
        return true;
    }

    /** When letters of a kind were queued for a request, the newest first. */
    public List<Instant> queuedFor(Transaction tx, ControllerId controller, RequestId request, String letter) {
        return mails.queuedFor(tx, controller, request, letter);
    }

    private static Happening letterFact(String kind, Letter letter, Instant now) {
        return new Happening(kind, now, Happening.SYSTEM, Map.of("letter", letter.kind()));
    }
}
