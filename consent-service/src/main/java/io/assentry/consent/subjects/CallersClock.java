package io.assentry.consent.subjects;

import io.assentry.kit.problem.InvalidField;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When something happened, by the clock of whoever tells us: hardly ahead of ours, and not from before anybody asked. */
public final class CallersClock {

    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private CallersClock() {}

    /** @param said null if the caller said nothing, then it is now */
    public static Instant instant(String field, Instant said, Instant now) {
        if (said == null) {
            return now.truncatedTo(ChronoUnit.MILLIS);
        }
        if (said.isAfter(now.plus(SKEW))) {
            throw new InvalidField(field, "is at most " + SKEW + " ahead");
        }
        if (said.isBefore(EARLIEST)) {
            throw new InvalidField(field, "is not before " + EARLIEST);
        }
        return said.truncatedTo(ChronoUnit.MILLIS);
    }
}
