package io.assentry.consent.deliveries;

import java.time.Duration;
import java.time.Instant;

/**
 * Messages to an address that did not arrive, one after the other. Only several within a while say that it is gone.
 *
 * @param first when the run began
 */
record SoftBounces(int count, Instant first, Instant last) {

    static final SoftBounces NONE = new SoftBounces(0, Instant.EPOCH, Instant.EPOCH);

    /** One more; after too long a while it is the first again. */
    SoftBounces andOne(Instant at, Duration within) {
        boolean runs = count > 0 && !at.isAfter(first.plus(within));
        return runs ? new SoftBounces(count + 1, first, at.isAfter(last) ? at : last) : new SoftBounces(1, at, at);
    }

    boolean areTooMany(int most) {
        return count >= most;
    }
}
