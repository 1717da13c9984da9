package io.assentry.registry.agreements;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import io.assentry.registry.register.Reach;
import jakarta.enterprise.context.ApplicationScoped;

/** Asked by the other registers: what refers to an agreement refers to one of that controller. */
@ApplicationScoped
public class KnownAgreements {

    private final Agreements agreements;

    KnownAgreements(Agreements agreements) {
        this.agreements = agreements;
    }

    public void mustBeOf(ControllerId controller, AgreementId agreement) {
        if (agreements.find(Reach.to(controller), agreement).isEmpty()) {
            throw new AgreementUnknown(agreement, controller);
        }
    }

    static final class AgreementUnknown extends Rejection {

        AgreementUnknown(AgreementId agreement, ControllerId controller) {
            super(
                    Category.UNPROCESSABLE,
                    "agreement-unknown",
                    "Controller " + controller + " has no agreement " + agreement + ".");
        }
    }
}
