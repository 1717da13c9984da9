package io.assentry.retention.holds;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.retention.controllers.KnownControllers;
import io.assentry.retention.holds.Holds.Placed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Keeps data from disposal for a matter. From the answer on nothing in its scope goes: GDPR Art. 17(3)(b) and (e). */
@ApplicationScoped
class PlaceHold {

    /** Every disposal looks at all of them. */
    static final int MOST_STANDING = 1_000;

    private final KnownControllers controllers;
    private final Holds holds;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    PlaceHold(
            KnownControllers controllers,
            Holds holds,
            Transactions transactions,
            EvidenceLog evidence,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.holds = holds;
        this.transactions = transactions;
        this.evidence = evidence;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    LegalHold handle(ControllerId controller, HoldRequest request, IdempotencyKey key) {
        controllers.refuseUnknown(controller);
        return transactions.call(tx -> handle(tx, controller, request, key));
    }

    LegalHold handle(Transaction tx, ControllerId controller, HoldRequest request, IdempotencyKey key) {
        holds.lockForChange(tx, controller);
        Optional<Placed> earlier = key == null ? Optional.empty() : holds.underKey(tx, controller, key.value());
        if (earlier.isPresent()) {
            key.mustMatch(earlier.get().bodySha256());
            return earlier.get().hold();
        }
        if (holds.countStanding(tx, controller) >= MOST_STANDING) {
            throw new TooManyHolds();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LegalHold hold = request.placedAs(new HoldId(ids.next()), now);
        holds.place(tx, controller, hold, key);
        evidence.write(
                tx, List.of(new EvidenceEntry(ids.next(), controller, "hold.placed", now, HoldMessages.proof(hold))));
        outbox.write(tx, List.of(HoldMessages.placed(controller, hold, ids.next())));
        return hold;
    }

    /** Somebody has to release what is no longer needed. */
    static final class TooManyHolds extends Rejection {
        TooManyHolds() {
            super(
                    Category.CONFLICT,
                    "too-many-holds",
                    "At most " + MOST_STANDING + " holds stand at once for a controller; release some first.");
        }
    }
}
