package io.assentry.consent.consents;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** The controller must be able to demonstrate a consent: what was agreed to, when, in which words (GDPR Art. 7(1)). */
@ApplicationScoped
class ShowConsent {

    private final KnownControllers controllers;
    private final Consents consents;
    private final Clock clock;

    ShowConsent(KnownControllers controllers, Consents consents, Clock clock) {
        this.controllers = controllers;
        this.consents = consents;
        this.clock = clock;
    }

    Shown handle(ControllerId controller, UUID id) {
        controllers.refuseUnknown(controller);
        ConsentRecord consent = consents.find(controller, id).orElseThrow(() -> new NotFound("consent", id));
        return new Shown(consent, consent.stateAt(clock.instant()));
    }

    /** A consent and what has become of it by now. */
    record Shown(ConsentRecord consent, ConsentRecord.State state) {}
}
