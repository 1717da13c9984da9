package io.assentry.consent.controllers;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * For how long a processor goes on without knowing whether the registry has said something. A broker that is away for less
 * changes nothing; after that nobody can say that no suspension was ordered (GDPR Art. 28(3)(a)).
 */
@ApplicationScoped
public class Silence {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private final Duration longest;
    private final Duration confirmEvery;

    /**
     * @param longest PT1M to PT1H
     * @param confirmEvery PT0.1S to PT1M, and at most a quarter of {@code longest}
     */
    Silence(
            @ConfigProperty(name = "assentry.processor-events.silence") Duration longest,
            @ConfigProperty(name = "assentry.processor-events.confirm-every") Duration confirmEvery) {
        if (isOutside(longest, SHORTEST, LONGEST)) {
            throw new IllegalArgumentException("assentry.processor-events.silence is PT1M to PT1H");
        }
        if (isOutside(confirmEvery, OFTEN, SELDOM)
                || confirmEvery.multipliedBy(4).compareTo(longest) > 0) {
            throw new IllegalArgumentException("assentry.processor-events.confirm-every is PT0.1S to PT1M,"
                    + " and at most a quarter of assentry.processor-events.silence");
        }
        this.longest = longest;
        this.confirmEvery = confirmEvery;
    }

    /** What the registry had said by then has to be heard at this moment. */
    public Instant heardUntil(Instant moment) {
        return moment.minus(longest);
    }

    Duration longest() {
        return longest;
    }

    Duration confirmEvery() {
        return confirmEvery;
    }

    private static boolean isOutside(Duration value, Duration least, Duration most) {
        return value.compareTo(least) < 0 || value.compareTo(most) > 0;
    }
}
