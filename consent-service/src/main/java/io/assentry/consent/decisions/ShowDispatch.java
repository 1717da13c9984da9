package io.assentry.consent.decisions;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows what was said when a message left. */
@ApplicationScoped
class ShowDispatch {

    private final KnownControllers controllers;
    private final Dispatches dispatches;

    ShowDispatch(KnownControllers controllers, Dispatches dispatches) {
        this.controllers = controllers;
        this.dispatches = dispatches;
    }

    Dispatch handle(ControllerId controller, MessageId message) {
        controllers.refuseUnknown(controller);
        return dispatches.find(controller, message).orElseThrow(() -> new NotFound("dispatch", message));
    }
}
