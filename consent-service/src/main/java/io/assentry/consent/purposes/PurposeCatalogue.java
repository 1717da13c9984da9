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

    /** What rests on legitimate interests or a public task alone: such purposes, with their channels. */
    public Map<PurposeId, Set<Channel>> onInterests(ControllerId controller) {
        return purposes.onInterests(controller);
    }

    /** Only what rests on legitimate interests or a public task can be objected to (GDPR Art. 21(1)). */
    public void refuseWithoutInterests(ControllerId controller, PurposeId purpose) {
        Purpose known = purposes.find(controller, purpose)
                .orElseThrow(() -> new UnknownPurpose(purpose))
                .purpose();
        if (!known.lawfulBases().contains(LawfulBasis.LEGITIMATE_INTERESTS)
                && !known.lawfulBases().contains(LawfulBasis.PUBLIC_TASK)) {
            throw new NotOnInterests(purpose);
        }
    }

    /** It rests on something else, so there is nothing to weigh. */
    public static final class NotOnInterests extends Rejection {
        NotOnInterests(PurposeId purpose) {
            super(
                    Category.UNPROCESSABLE,
                    "purpose-not-on-interests",
                    "The purpose " + purpose + " rests neither on legitimate interests nor on a public task.");
        }
    }

    /** The controller's catalogue has no such purpose. */
    public static final class UnknownPurpose extends Rejection {
        public UnknownPurpose(PurposeId purpose) {
            super(Category.UNPROCESSABLE, "purpose-unknown", "There is no purpose " + purpose + ".");
        }
    }
}
