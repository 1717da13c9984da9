package io.assentry.retention.controllers;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;

/** A processing agreement in force (GDPR Art. 28(3)): in which role the operator holds a controller's data. */
public record KnownAgreement(ControllerId controller, String id, ProcessingRole role, Instant activatedAt) {}
