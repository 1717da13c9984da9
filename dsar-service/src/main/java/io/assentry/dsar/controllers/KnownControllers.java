package io.assentry.dsar.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.access.UnknownController;
import io.assentry.kit.problem.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asked on every path of a controller: nothing is recorded or shown for one that is not registered. */
@ApplicationScoped
public class KnownControllers {

    private final Controllers controllers;

    KnownControllers(Controllers controllers) {
        this.controllers = controllers;
    }

    public KnownController get(ControllerId id) {
        return controllers.find(id).orElseThrow(() -> new UnknownController(id));
    }

    /** For a door that needs nothing of the controller but that there is one. */
    public boolean knows(ControllerId id) {
        return controllers.find(id).isPresent();
    }

    /** In which role the operator acts under an agreement, which must be in force. */
    public String roleUnder(ControllerId controller, String agreement) {
        return controllers.roleUnder(controller, agreement).orElseThrow(() -> new UnknownAgreement(agreement));
    }

    /** No such agreement was activated for this controller. */
    static final class UnknownAgreement extends Rejection {

        UnknownAgreement(String agreement) {
            super(
                    Category.UNPROCESSABLE,
                    "agreement-unknown",
                    "There is no active agreement " + agreement + " of this controller.",
                    List.of(new Violation("agreementId", "is an active agreement of this controller")));
        }
    }
}
