package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transactions;
import io.assentry.retention.appraisal.Appraisal;
import io.assentry.retention.controllers.KnownControllers;
import io.assentry.retention.controllers.ProcessingRole;
import io.assentry.retention.facts.ConsentFacts;
import io.assentry.retention.holds.Holds;
import io.assentry.retention.holds.LegalHold;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Says what may become of a record and why, from the promises and facts of this moment. Whoever keeps data must be able to
 * show by what right: GDPR Art. 5(2).
 */
@ApplicationScoped
class ExplainRecord {

    private final KnownControllers controllers;
    private final ReadSurroundings surroundings;
    private final Records records;
    private final ConsentFacts facts;
    private final Holds holds;
    private final Transactions transactions;
    private final Clock clock;

    ExplainRecord(
            KnownControllers controllers,
            ReadSurroundings surroundings,
            Records records,
            ConsentFacts facts,
            Holds holds,
            Transactions transactions,
            Clock clock) {
        this.controllers = controllers;
        this.surroundings = surroundings;
        this.records = records;
        this.facts = facts;
        this.holds = holds;
        this.transactions = transactions;
        this.clock = clock;
    }

    Explained handle(ControllerId controller, RecordKey key) {
        controllers.refuseUnknown(controller);
        return transactions.call(tx -> {
            // read first, so that it never promises more than was looked at
            Optional<Instant> factsAsOf = facts.asOf(tx, controller);
            KeptRecord record = records.find(tx, controller, key).orElseThrow(() -> new NotFound("record", key));
            Surroundings around =
                    surroundings.handle(tx, controller, record.registration().pseudonyms());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var aliases = facts.aliasesOf(tx, controller, record.registration().pseudonyms());
            List<LegalHold> held = holds.standing(tx, controller).on(record.holdable(aliases));
            return new Explained(record, around.roleOf(record), around.appraise(record), held, now, factsAsOf);
        });
    }

    /**
     * @param holds that keep the record or some of its data from disposal, whatever its appraisal says
     * @param factsAsOf when consent-service said the last thing that was looked at; empty: nothing was ever said
     */
    record Explained(
            KeptRecord record,
            ProcessingRole role,
            Appraisal appraisal,
            List<LegalHold> holds,
            Instant evaluatedAt,
            Optional<Instant> factsAsOf) {}
}
