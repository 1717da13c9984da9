package io.assentry.consent.purposes;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/** Which purposes there are, for other features. */
@ApplicationScoped
public class PurposeCatalogue {

    private final KnownControllers controllers;
    private final Purposes purposes;

    PurposeCatalogue(KnownControllers controllers, Purposes purposes) {
        this.controllers = controllers;
        this.purposes = purposes;
    }

    /** The controller is looked up first: of one that is not known nothing is said. */
    public void refuseUnknown(ControllerId controller, PurposeId purpose) {
        controllers.refuseUnknown(controller);
        if (purposes.find(controller, purpose).isEmpty()) {
            throw new UnknownPurpose(purpose);
        }
    }

    /** What people can have agreed to: every purpose that may rest on consent, with its channels. */
    public Map<PurposeId, Set<Channel>> onConsent(ControllerId controller) {
        return purposes.onConsent(controller);
    }

    /** The controller's catalogue has no such purpose. */
    public static final class UnknownPurpose extends Rejection {
        public UnknownPurpose(PurposeId purpose) {
            super(Category.UNPROCESSABLE, "purpose-unknown", "There is no purpose " + purpose + ".");
        }
    }
}
