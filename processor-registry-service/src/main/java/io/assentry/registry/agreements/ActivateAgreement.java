package io.assentry.registry.agreements;

import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transactions;
import io.assentry.registry.controllers.KnownControllers;
import io.assentry.registry.register.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Puts an agreement in force once everything that GDPR Art. 28(3) asks for is settled in it. Refused with
 * {@code agreement-checklist-incomplete}, naming what is missing, and with {@code agreement-ended} once it is over. Asking twice
 * answers the same and says it once.
 */
@ApplicationScoped
class ActivateAgreement {

    private final Transactions transactions;
    private final Agreements agreements;
    private final KnownControllers knownControllers;
    private final Clock clock;

    ActivateAgreement(
            Transactions transactions, Agreements agreements, KnownControllers knownControllers, Clock clock) {
        this.transactions = transactions;
        this.agreements = agreements;
        this.knownControllers = knownControllers;
        this.clock = clock;
    }

    Agreement.Active handle(Reach reach, AgreementId id) {
        return transactions.call(tx -> {
            Agreement agreement = agreements.hold(reach, id).orElseThrow(() -> new NotFound("agreement", id));
            return switch (agreement) {
                case Agreement.Active active -> active;
                case Agreement.Ended ended -> throw new Agreement.AgreementEnded(ended.id());
                case Agreement.Draft draft -> {
                    Agreement.Active active = draft.activate(
                            ChecklistItem.requiredUnder(knownControllers
                                    .get(draft.controller())
                                    .details()
                                    .regimes()),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS));
                    agreements.activated(tx, active);
                    yield active;
                }
            };
        });
    }
}
