package io.assentry.consent.ledger;

import java.time.Instant;

/** That somebody was asked to confirm a consent to this, and when; whether or not they did. */
public record Asking(Scope scope, Instant at) {}
