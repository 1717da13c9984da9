package io.assentry.registry.agreements;

import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transactions;
import io.assentry.registry.register.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Records which points an agreement settles and where; the list given replaces the one before. Refused with
 * {@code agreement-active} once the agreement is in force, unless it is the list that it was activated with.
 */
@ApplicationScoped
class TickChecklist {

    private final Transactions transactions;
    private final Agreements agreements;
    private final Clock clock;

    TickChecklist(Transactions transactions, Agreements agreements, Clock clock) {
        this.transactions = transactions;
        this.agreements = agreements;
        this.clock = clock;
    }

    Agreement handle(Reach reach, AgreementId id, Checklist settled) {
        return transactions.call(tx -> {
            Agreement agreement = agreements.hold(reach, id).orElseThrow(() -> new NotFound("agreement", id));
            if (agreement.checklist().equals(settled)) {
                return agreement;
            }
            return switch (agreement) {
                case Agreement.Active _ -> throw new AgreementActive(id);
                case Agreement.Ended _ -> throw new Agreement.AgreementEnded(id);
                case Agreement.Draft draft -> {
                    Agreement.Draft ticked = draft.tick(settled);
                    agreements.ticked(tx, ticked, clock.instant());
                    yield ticked;
                }
            };
        });
    }

    static final class AgreementActive extends Rejection {

        AgreementActive(AgreementId id) {
            super(Category.CONFLICT, "agreement-active", "Agreement " + id + " is in force and stays as it is.");
        }
    }
}
