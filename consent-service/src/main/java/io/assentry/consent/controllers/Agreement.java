package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;

/** A processing agreement in force (GDPR Art. 28(3)): on whose instruction the operator acts for a controller. */
record Agreement(ControllerId controller, String id, String role, Instant activatedAt) {}
