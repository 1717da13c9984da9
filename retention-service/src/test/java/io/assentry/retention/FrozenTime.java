package io.assentry.retention;

import io.assentry.testkit.FixedClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** The service under test lives on one morning in June 2026, after everything the golden events tell of. */
class FrozenTime {

    static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");

    @Produces
    @Singleton
    Clock clock() {
        return new FixedClock(NOW);
    }
}
