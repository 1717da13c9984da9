package io.assentry.dsar;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that goes on as usual from a known day, so that the days of these tests never grow too old to be taken in. */
public class TestTime {

    public static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private static final Clock CLOCK =
            Clock.offset(Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), START));

    @Produces
    @Singleton
    Clock clock() {
        return CLOCK;
    }

    public static Instant now() {
        return CLOCK.instant();
    }
}
