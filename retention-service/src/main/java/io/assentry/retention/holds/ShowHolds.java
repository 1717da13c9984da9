package io.assentry.retention.holds;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transactions;
import io.assentry.retention.controllers.KnownControllers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Shows what is held and by what right. */
@ApplicationScoped
class ShowHolds {

    private final KnownControllers controllers;
    private final Holds holds;
    private final Transactions transactions;
    private final Clock clock;

    ShowHolds(KnownControllers controllers, Holds holds, Transactions transactions, Clock clock) {
        this.controllers = controllers;
        this.holds = holds;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<LegalHold> page(ControllerId controller, HoldId after, int limit) {
        controllers.refuseUnknown(controller);
        return transactions.call(tx -> holds.page(tx, controller, after, limit));
    }

    LegalHold one(ControllerId controller, HoldId id) {
        controllers.refuseUnknown(controller);
        return transactions.call(tx -> holds.find(tx, controller, id)).orElseThrow(() -> new NotFound("hold", id));
    }

    Instant now() {
        return clock.instant();
    }
}
