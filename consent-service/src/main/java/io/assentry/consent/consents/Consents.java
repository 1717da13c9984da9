package io.assentry.consent.consents;

import io.assentry.kit.access.ControllerId;
import java.util.Optional;
import java.util.UUID;

/** Consents with their proof. */
interface Consents {

    Optional<ConsentRecord> find(ControllerId controller, UUID consentId);
}
