package io.assentry.consent.unsubscribe;

import io.assentry.consent.ledger.Scope;
import io.assentry.consent.purposes.PurposeCatalogue;
import io.assentry.consent.subjects.Known;
import io.assentry.consent.subjects.Resolution;
import io.assentry.consent.subjects.Subjects;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonyms;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Every marketing mail carries a way out that needs no log-in (GDPR Art. 7(3); RFC 8058). Whoever is not known yet is
 * made known by pseudonym, so that the link can hold for them too.
 */
@ApplicationScoped
class IssueUnsubscribeLink {

    static final String POST_HEADER = "List-Unsubscribe=One-Click";

    private final PurposeCatalogue purposes;
    private final Subjects subjects;
    private final Pseudonyms pseudonyms;
    private final Transactions transactions;
    private final LinkTokens tokens;
    private final PublicUrl publicUrl;

    IssueUnsubscribeLink(
            PurposeCatalogue purposes,
            Subjects subjects,
            Pseudonyms pseudonyms,
            Transactions transactions,
            LinkTokens tokens,
            PublicUrl publicUrl) {
        this.purposes = purposes;
        this.subjects = subjects;
        this.pseudonyms = pseudonyms;
        this.transactions = transactions;
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    Headers handle(ControllerId controller, Identifier identifier, Scope scope) {
        purposes.refuseUnknown(controller, scope.purpose());
        Known known = new Known(controller, pseudonyms.of(controller, identifier));
        Resolution resolution = transactions.call(tx -> {
            Resolution found = subjects.resolve(tx, List.of(known)).getFirst();
            if (found instanceof Resolution.One one) {
                subjects.keep(tx, one.key());
            }
            return found;
        });
        return switch (resolution) {
            case Resolution.One one -> headers(new UnsubscribeLink(one.key(), scope));
            case Resolution.Full full -> headers(new UnsubscribeLink(full.key(), scope));
            case Resolution.Clash _ -> throw new IdentifierNotUnique();
        };
    }

    private Headers headers(UnsubscribeLink link) {
        return new Headers("<" + publicUrl.link(tokens.seal(link)) + ">", POST_HEADER);
    }

    /** The values of the two headers, ready to use. */
    record Headers(String listUnsubscribe, String listUnsubscribePost) {}

    /** One identifier stands for two persons under two keys; nothing is guessed. */
    static final class IdentifierNotUnique extends Rejection {
        IdentifierNotUnique() {
            super(
                    Category.CONFLICT,
                    "identifiers-belong-to-different-subjects",
                    "The identifier is known as that of different persons.");
        }
    }
}
