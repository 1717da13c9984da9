package io.assentry.consent.mails;

import io.assentry.consent.confirmations.ConfirmationLinks;
import io.assentry.consent.ledger.ConfirmationRequest;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person is to be asked to confirm by a mail of ours, in the transaction in which it is recorded that somebody asked in
 * their name. Address and words are sealed at once.
 */
@ApplicationScoped
public class QueueConfirmation {

    private final QueuedMails mails;
    private final SmtpSettings smtp;
    private final MailSettings settings;
    private final ConfirmationLinks links;
    private final LetterSeal seal;

    QueueConfirmation(
            QueuedMails mails, SmtpSettings smtp, MailSettings settings, ConfirmationLinks links, LetterSeal seal) {
        this.mails = mails;
        this.smtp = smtp;
        this.settings = settings;
        this.links = links;
        this.seal = seal;
    }

    /** Why nothing can be mailed for the controller now: what cannot be mailed is not promised. Empty if it can. */
    public Optional<Rejection> hindrance(ControllerId controller) {
        if (!smtp.configured()) {
            return Optional.of(new MailNotConfigured());
        }
        return mails.waiting(controller, settings.mostWaiting()) < settings.mostWaiting()
                ? Optional.empty()
                : Optional.of(new TooManyWaiting(settings.mostWaiting()));
    }

    public void handle(
            Transaction tx,
            ControllerId controller,
            UUID consentId,
            ConfirmationRequest request,
            Invitation invited,
            Instant now) {
        Place place = new Place(controller, consentId);
        String link = links.link(controller, consentId, request).orElseThrow().url();
        Letter letter = LetterText.in(invited.language()).to(invited, controller, link, request.confirmBy());
        mails.add(tx, new QueuedMails.Queued(place, seal.seal(place, letter), now, settings.expiry(now)));
    }

    /** The operator named no mail server, or no sender. */
    static final class MailNotConfigured extends Rejection {
        MailNotConfigured() {
            super(
                    Category.UNAVAILABLE,
                    "mail-not-configured",
                    "No mail server is configured here; ask with sentBy caller and send the link yourself.");
        }
    }

    /** The mail server has been away for a while. */
    static final class TooManyWaiting extends Rejection {
        TooManyWaiting(int most) {
            super(
                    Category.UNAVAILABLE,
                    "too-many-mails-waiting",
                    most + " confirmation mails of this controller wait for the mail server already.");
        }
    }
}
