package io.assentry.consent.promises;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A subscribed system says which opt-outs it has applied, so that the promise can be shown to the end. Saying it again
 * changes nothing; what is no opt-out here is told back.
 */
@ApplicationScoped
class AcknowledgeOptOuts {

    private final KnownControllers controllers;
    private final Promises promises;
    private final KeepPromises keepPromises;
    private final Transactions transactions;
    private final Clock clock;

    AcknowledgeOptOuts(
            KnownControllers controllers,
            Promises promises,
            KeepPromises keepPromises,
            Transactions transactions,
            Clock clock) {
        this.controllers = controllers;
        this.promises = promises;
        this.keepPromises = keepPromises;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param applied by the event that said the opt-out */
    Answer handle(ControllerId controller, String systemId, Map<UUID, Instant> applied) {
        controllers.refuseUnknown(controller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Collection<UUID> known = promises.known(controller, applied.keySet());
        List<Promises.Acknowledged> fresh =
                transactions.call(tx -> promises.acknowledged(tx, controller, systemId, applied, now));
        fresh.forEach(each -> keepPromises.acknowledged(systemId, each));
        return new Answer(
                known.size(),
                applied.keySet().stream()
                        .filter(id -> !known.contains(id))
                        .sorted()
                        .toList());
    }

    Figures figures(ControllerId controller, Instant since, Instant until) {
        controllers.refuseUnknown(controller);
        return promises.figures(controller, since, until);
    }

    /** @param unknown what is no opt-out of this controller, or was measured too long ago */
    record Answer(int acknowledged, List<UUID> unknown) {}

    /** Only a system can say what a system has applied. */
    static final class NotASystem extends Rejection {
        NotASystem() {
            super(
                    Category.FORBIDDEN,
                    "system-missing",
                    "Only a token that was given to a system acknowledges opt-outs.");
        }
    }
}
