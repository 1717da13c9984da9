package io.assentry.dsar.identity;

import io.assentry.dsar.identity.IdentityChecks.Asked;
import io.assentry.dsar.links.SecretToken;
import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.IdentityProof;
import io.assentry.dsar.requests.RightsRequest;
import io.assentry.dsar.requests.RightsRequest.Identified;
import io.assentry.dsar.requests.RightsRequest.IdentityPending;
import io.assentry.dsar.routing.GoOn;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The person presses the button behind the link. That proves the one identifier that the mail was sent to, and the case
 * goes on in the same transaction. A link works once; of one that does not, nobody learns why.
 */
@ApplicationScoped
public class ProveIdentity {

    private static final String METHOD = "email_link";

    private final IdentityChecks checks;
    private final CaseFile caseFile;
    private final GoOn goOn;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;

    ProveIdentity(
            IdentityChecks checks,
            CaseFile caseFile,
            GoOn goOn,
            Outbox outbox,
            Transactions transactions,
            Clock clock,
            Ids ids) {
        this.checks = checks;
        this.caseFile = caseFile;
        this.goOn = goOn;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whether a link can still be used; looking changes nothing, since scanners follow every link of a mail. */
    public boolean isOpen(Optional<SecretToken> token) {
        return token.flatMap(t -> checks.open(t, clock.instant())).isPresent();
    }

    /** True if the identity is proved by this link, now. */
    public boolean handle(Optional<SecretToken> token) {
        if (token.isEmpty()) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.call(tx -> checks.lock(tx, token.get(), now)
                .map(check -> prove(tx, check, now))
                .orElse(false));
    }

    private boolean prove(Transaction tx, Asked check, Instant now) {
        RightsRequest request = caseFile.open(tx, check.controller(), check.request());
        checks.used(tx, check, now);
        if (!(request instanceof IdentityPending pending)) {
            return false;
        }
        IdentityProof proof = new IdentityProof(METHOD, now, check.pseudonyms());
        Identified identified = pending.identified(proof);
        caseFile.moved(
                tx,
                identified,
                new Happening(
                        "identity.verified",
                        now,
                        Happening.DATA_SUBJECT,
                        Map.of("method", METHOD, "pseudonyms", proof.pseudonyms())));
        outbox.write(tx, List.of(IdentityMessages.verified(identified, ids.next())));
        goOn.handle(tx, identified, now);
        return true;
    }
}
