package io.assentry.retention.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A version as it was written, with when it was in force.
 *
 * @param text the words as JSON
 * @param bodySha256 of the call that created it, if it came under an idempotency key
 * @param activation its last one
 */
record ScheduleDocument(
        String scheduleId,
        String version,
        LocalDate effectiveFrom,
        String text,
        String textSha256,
        Instant createdAt,
        Optional<String> bodySha256,
        Optional<Activation> activation) {

    /** From when to when a version was in force; still is, while {@code supersededAt} is absent. */
    record Activation(int number, String version, Instant activatedAt, Optional<Instant> supersededAt) {

        boolean isInForce() {
            return supersededAt.isEmpty();
        }
    }

    boolean isInForce() {
        return activation.filter(Activation::isInForce).isPresent();
    }
}
