package io.assentry.registry.agreements;

import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transactions;
import io.assentry.registry.register.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Ends an agreement from now on: nothing is sent under it any more. What becomes of the data it says itself (GDPR Art. 28(3)(g)).
 * Refused with {@code agreement-not-active} for a draft, which allowed nothing. Asking twice answers the same and says it once.
 */
@ApplicationScoped
class EndAgreement {

    private final Transactions transactions;
    private final Agreements agreements;
    private final Clock clock;

    EndAgreement(Transactions transactions, Agreements agreements, Clock clock) {
        this.transactions = transactions;
        this.agreements = agreements;
        this.clock = clock;
    }

    Agreement.Ended handle(Reach reach, AgreementId id) {
        return transactions.call(tx -> {
            Agreement agreement = agreements.hold(reach, id).orElseThrow(() -> new NotFound("agreement", id));
            return switch (agreement) {
                case Agreement.Draft _ -> throw new AgreementNotActive(id);
                case Agreement.Ended ended -> ended;
                case Agreement.Active active -> {
                    Agreement.Ended ended = active.end(clock.instant().truncatedTo(ChronoUnit.MILLIS));
                    agreements.ended(tx, ended);
                    yield ended;
                }
            };
        });
    }

    static final class AgreementNotActive extends Rejection {

        AgreementNotActive(AgreementId id) {
            super(Category.CONFLICT, "agreement-not-active", "Agreement " + id + " was never in force.");
        }
    }
}
