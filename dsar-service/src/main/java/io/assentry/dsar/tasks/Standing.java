package io.assentry.dsar.tasks;

import io.assentry.dsar.tasks.Task.State;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Where a task stands.
 *
 * @param attempt how often the system was told
 * @param lookAt when somebody has to ask what became of it
 * @param escalatedAt since when a person has to see to it
 * @param excepted what the system was told to leave, as {@link ReportPart#place()} names it
 */
public record Standing(
        State state,
        int attempt,
        Optional<Instant> assignedAt,
        Optional<Instant> lookAt,
        Optional<Instant> escalatedAt,
        Set<String> excepted,
        Optional<Report> report) {

    public Standing {
        excepted = Set.copyOf(excepted);
    }

    /** Nobody has been told yet. */
    public static Standing waiting() {
        return new Standing(
                State.WAITING, 0, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty());
    }

    Standing in(State other) {
        return new Standing(other, attempt, assignedAt, lookAt, escalatedAt, excepted, report);
    }

    Standing told(int times, Instant now, Instant lookAgainAt) {
        return new Standing(
                State.ASSIGNED,
                times,
                assignedAt.or(() -> Optional.of(now)),
                Optional.of(lookAgainAt),
                escalatedAt,
                excepted,
                report);
    }

    Standing toLeave(Set<String> places) {
        return new Standing(state, attempt, assignedAt, lookAt, escalatedAt, places, report);
    }

    Standing escalated(Instant now) {
        return new Standing(state, attempt, assignedAt, lookAt, Optional.of(now), excepted, report);
    }

    Standing said(Report last) {
        return new Standing(
                State.REPORTED, attempt, assignedAt, Optional.empty(), escalatedAt, excepted, Optional.of(last));
    }
}
