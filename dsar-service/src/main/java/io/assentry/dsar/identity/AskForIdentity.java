package io.assentry.dsar.identity;

import io.assentry.dsar.controllers.KnownControllers;
import io.assentry.dsar.links.PublicLinks;
import io.assentry.dsar.links.SecretToken;
import io.assentry.dsar.mail.Letters;
import io.assentry.dsar.mail.QueueLetter;
import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.CaseIdentity;
import io.assentry.dsar.requests.CasePseudonyms;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.requests.RightsRequest;
import io.assentry.dsar.requests.RightsRequest.IdentityPending;
import io.assentry.dsar.requests.RightsRequest.Received;
import io.assentry.dsar.vault.Vault;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sends a link to an address that the request gave: whoever can read the mail has shown that the mailbox is theirs, and
 * nothing more is asked for (GDPR Art. 12(6), EDPB Guidelines 01/2022 paragraph 65). The answer is the same whoever has
 * that mailbox, since nobody is looked up.
 */
@ApplicationScoped
public class AskForIdentity {

    /** How long a link works. */
    static final Duration VALID_FOR = Duration.ofHours(24);

    static final int MOST_MAILS = 5;
    static final Duration BETWEEN_MAILS = Duration.ofMinutes(1);

    private static final String LETTER = "L2";

    private final KnownControllers controllers;
    private final CaseFile caseFile;
    private final Vault vault;
    private final CasePseudonyms pseudonyms;
    private final IdentityChecks checks;
    private final PublicLinks links;
    private final Letters letters;
    private final QueueLetter queueLetter;
    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;

    AskForIdentity(
            KnownControllers controllers,
            CaseFile caseFile,
            Vault vault,
            CasePseudonyms pseudonyms,
            IdentityChecks checks,
            PublicLinks links,
            Letters letters,
            QueueLetter queueLetter,
            Transactions transactions,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.caseFile = caseFile;
        this.vault = vault;
        this.pseudonyms = pseudonyms;
        this.checks = checks;
        this.links = links;
        this.letters = letters;
        this.queueLetter = queueLetter;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * @param index of the identifier in the order in which the request gave them
     * @return when the link stops to work
     */
    public Instant handle(ControllerId controllerId, RequestId id, int index, String caller) {
        ControllerId controller = controllers.get(controllerId).id();
        return transactions.call(tx -> ask(tx, controller, id, index, pseudonyms.ofCaller(controller, caller)));
    }

    /** The same for a request that has just come in by the form, whose only identifier is the address. */
    public Instant ofPerson(ControllerId controller, RequestId id) {
        return transactions.call(tx -> ask(tx, controller, id, 0, Happening.SYSTEM));
    }

    private Instant ask(Transaction tx, ControllerId controller, RequestId id, int index, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        RightsRequest request = caseFile.open(tx, controller, id);
        IdentityPending pending = switch (request) {
            case Received received -> received.identityAsked();
            case IdentityPending already -> already;
            default -> throw CaseFile.notIn(request);
        };
        Identifier email = email(CaseIdentity.of(vault.open(tx, controller, id.value())), index);
        mustNotBeTooMany(queueLetter.queuedFor(tx, controller, id, LETTER), now);
        SecretToken token = SecretToken.fresh();
        Instant expires = now.plus(VALID_FOR);
        Set<Pseudonym> proves = new TreeSet<>(pseudonyms.of(controller, List.of(email)));
        checks.add(tx, new IdentityChecks.Asked(controller, ids.next(), id, proves), token, now, expires);
        caseFile.moved(
                tx,
                pending,
                new Happening("identity.asked", now, by, Map.of("method", "email_link", "expiresAt", expires)));
        boolean queued = queueLetter.handle(
                tx,
                pending.intake(),
                email,
                letters.identityRequest(pending.intake(), links.verify(token), expires),
                now,
                VALID_FOR);
        if (!queued) {
            throw new TooManyMails();
        }
        return expires;
    }

    private static Identifier email(CaseIdentity identity, int index) {
        if (index < 0 || index >= identity.identifiers().size()) {
            throw new InvalidField("identifier", "is the place of an identifier of the request, from 0");
        }
        Identifier identifier = identity.identifiers().get(index);
        if (identifier.type() != Identifier.Type.EMAIL) {
            throw new InvalidField("identifier", "is the place of an e-mail address of the request");
        }
        return identifier;
    }

    static void mustNotBeTooMany(List<Instant> newestFirst, Instant now) {
        if (newestFirst.size() >= MOST_MAILS
                || !newestFirst.isEmpty()
                        && newestFirst.getFirst().plus(BETWEEN_MAILS).isAfter(now)) {
            throw new TooManyMails();
        }
    }

    /** A mailbox is not to be flooded, and a link is not to be guessed by asking for many. */
    static final class TooManyMails extends Rejection {

        TooManyMails() {
            super(
                    Category.TOO_MANY,
                    "too-many-attempts",
                    "At most " + MOST_MAILS + " mails for one request, one in " + BETWEEN_MAILS
                            + ", and a bounded number to one mailbox.");
        }
    }
}
