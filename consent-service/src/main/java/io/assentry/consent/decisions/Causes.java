package io.assentry.consent.decisions;

import io.assentry.kit.access.ControllerId;
import java.util.List;
import java.util.UUID;

/** Finds what happened, for whoever asks why. */
interface Causes {

    /** What gave a consent and took it back, latest first. */
    List<Cause> ofConsent(ControllerId controller, UUID consentId);

    /** What brought a suppression about. */
    List<Cause> ofSuppression(ControllerId controller, UUID suppressionId);

    /** The suspensions of this type that stand. */
    List<Cause> ofSuspension(ControllerId controller, String type);
}
