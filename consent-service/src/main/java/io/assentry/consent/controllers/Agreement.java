package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.util.List;

/**
 * A processing agreement in force (GDPR Art. 28(3)): on whose instruction the operator acts for a controller, and for what.
 */
record Agreement(ControllerId controller, String id, String role, List<String> purposes, Instant activatedAt) {

    Agreement {
        purposes = List.copyOf(purposes);
    }
}
