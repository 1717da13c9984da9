package io.assentry.consent.decisions;

import java.time.Instant;
import java.util.UUID;

/**
 * What happened that a level of the table found.
 *
 * @param kind a stable word, such as {@code withdrawn} or {@code objection_raised}
 * @param evidenceEntryId its entry in the evidence log; null if there is none any more
 */
record Cause(String kind, UUID id, Instant recordedAt, UUID evidenceEntryId) {}
