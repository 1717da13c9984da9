package io.assentry.registry.agreements;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.Rejection;
import io.assentry.registry.controllers.KnownControllers;
import io.assentry.registry.controllers.Role;
import io.assentry.registry.parties.KnownParties;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Draws up an agreement; it allows nothing until it is activated. Refused with {@code controller-unknown},
 * {@code agreement-with-operator} since the operator is no processor of its own data, {@code party-unknown} for a chain
 * through parties that do not serve the controller, and {@code agreement-exists} when the id stands for other terms.
 */
@ApplicationScoped
class DraftAgreement {

    private final Registration registration;
    private final Agreements agreements;
    private final KnownControllers knownControllers;
    private final KnownParties knownParties;

    DraftAgreement(
            Registration registration,
            Agreements agreements,
            KnownControllers knownControllers,
            KnownParties knownParties) {
        this.registration = registration;
        this.agreements = agreements;
        this.knownControllers = knownControllers;
        this.knownParties = knownParties;
    }

    Agreement handle(Reach reach, Agreement.Terms terms, IdempotencyKey key) {
        reach.mustCover(List.of(terms.controller()));
        return registration.once(agreements, terms, key, at -> draft(terms, at), () -> new AgreementExists(terms.id()));
    }

    private Agreement draft(Agreement.Terms terms, Instant at) {
        if (knownControllers.get(terms.controller()).details().role() == Role.OPERATOR) {
            throw new AgreementWithOperator(terms.controller());
        }
        knownParties.mustServe(terms.controller(), terms.chain());
        return new Agreement.Draft(terms, Checklist.EMPTY, at);
    }

    static final class AgreementWithOperator extends Rejection {

        AgreementWithOperator(ControllerId controller) {
            super(
                    Category.UNPROCESSABLE,
                    "agreement-with-operator",
                    "Controller " + controller + " is the operator itself, which needs no agreement with itself.");
        }
    }

    static final class AgreementExists extends Rejection {

        AgreementExists(AgreementId id) {
            super(Category.CONFLICT, "agreement-exists", "Agreement " + id + " is registered with other terms.");
        }
    }
}
