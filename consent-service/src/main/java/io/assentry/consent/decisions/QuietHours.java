package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Place.Candidate;
import io.assentry.consent.decisions.UsState.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When a text may not reach a person (47 CFR 64.1200(c)(1)): outside of the window of any place where they may be. The hour
 * is that of the wall clock there, also on the day on which the clocks change.
 */
final class QuietHours {

    /** Each step moves to an opening; what has not met by then never does: places on two sides of the world. */
    private static final int STEPS = 64;

    private QuietHours() {}

    /**
     * That moment if every candidate's window is open at it, else the next at which each is; empty if no hour suits them
     * all.
     */
    static Optional<Instant> open(Place place, Instant at) {
        Instant earliest = at;
        for (int step = 0; step < STEPS; step++) {
            Instant moved = earliest;
            for (Candidate candidate : place.candidates()) {
                moved = open(candidate, moved);
            }
            if (moved.equals(earliest)) {
                return Optional.of(earliest);
            }
            earliest = moved;
        }
        return Optional.empty();
    }

    private static Instant open(Candidate candidate, Instant at) {
        ZonedDateTime local = at.atZone(candidate.zone());
        Window today = candidate.state().on(local.getDayOfWeek());
        if (today.contains(local.toLocalTime())) {
            return at;
        }
        LocalDate day = local.toLocalTime().isBefore(today.from())
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return ZonedDateTime.of(day, candidate.state().on(day.getDayOfWeek()).from(), candidate.zone())
                .toInstant();
    }
}
