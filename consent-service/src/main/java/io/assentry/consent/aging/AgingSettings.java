package io.assentry.consent.aging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often is looked, and how much is said at once and in a second, so that a day on which millions end is no spike. */
@ApplicationScoped
class AgingSettings {

    private final Duration lookEvery;
    private final int perSecond;
    private final int atOnce;
    private final Duration remindAhead;

    /** @param perSecond of each replica */
    AgingSettings(
            @ConfigProperty(name = "assentry.aging.look-every") Duration lookEvery,
            @ConfigProperty(name = "assentry.aging.per-second") int perSecond,
            @ConfigProperty(name = "assentry.aging.at-once") int atOnce,
            @ConfigProperty(name = "assentry.aging.remind-ahead") Duration remindAhead) {
        if (lookEvery.isNegative() || lookEvery.isZero() || perSecond < 1 || atOnce < 1 || atOnce > 5_000) {
            throw new IllegalArgumentException("assentry.aging.look-every is longer than nothing,"
                    + " assentry.aging.per-second at least 1, assentry.aging.at-once 1 to 5000");
        }
        if (remindAhead.isNegative() || remindAhead.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("assentry.aging.remind-ahead is PT0S to P366D");
        }
        this.lookEvery = lookEvery;
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.remindAhead = remindAhead;
    }

    Duration lookEvery() {
        return lookEvery;
    }

    int atOnce() {
        return atOnce;
    }

    /** How long before a consent expires that is said. */
    Duration remindAhead() {
        return remindAhead;
    }

    /** How long to rest after so many. */
    Duration restAfter(int said) {
        return Duration.ofMillis(said * 1_000L / perSecond);
    }
}
