package io.assentry.consent.ledger;

import java.time.Instant;

/**
 * How a consent is confirmed (double opt-in): by whoever holds the token, once, and until then.
 *
 * @param tokenSha256 all that is kept of the token
 * @param confirmBy from this instant on the token confirms nothing
 * @param forgetAt when what was asked is forgotten
 */
public record ConfirmationRequest(String tokenSha256, Instant confirmBy, Instant forgetAt) {}
