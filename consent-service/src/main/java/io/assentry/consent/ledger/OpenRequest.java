package io.assentry.consent.ledger;

import java.time.Instant;
import java.util.UUID;

/** What somebody asked for in a person's name, waiting to be confirmed (double opt-in). */
public record OpenRequest(UUID consentId, Instant requestedAt, Grant grant, ConfirmationRequest request) {}
