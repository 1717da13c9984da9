package io.assentry.dsar.tasks;

import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one system has to do for one request. It changes by its transitions alone, and none of them makes a task done
 * that its system did not report.
 *
 * @param before what was collected later is a new relationship
 */
public record Task(
        UUID id,
        ControllerId controller,
        RequestId request,
        String systemId,
        Way way,
        Set<String> identifierTypes,
        Instant before,
        Instant dueAt,
        Instant createdAt,
        Standing standing) {

    /** The service that says what has to stay: nobody outside begins before it has spoken. */
    public static final String RETENTION = "retention-service";

    /** The one right that is carried out by tasks. */
    public static final String KIND = "ERASURE";

    public Task {
        identifierTypes = Set.copyOf(identifierTypes);
    }

    /** By which way a system hears of its task. */
    public enum Way {
        /** One of our own services, by the event of the request itself. */
        EVENT,
        KAFKA,
        HTTP_PULL,
        /** Nobody but a person can do it, and reports it by hand. */
        DESK;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a task stands. */
    public enum State {
        /** Until it is known what has to stay. */
        WAITING,
        ASSIGNED,
        REPORTED,
        /** Given up, and said so; it can be tried again. */
        NOT_REACHED,
        /** Done once more under another task. */
        REPLACED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State named(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    public State state() {
        return standing.state();
    }

    public int attempt() {
        return standing.attempt();
    }

    /** When the system was told for the first time. */
    public Optional<Instant> assignedAt() {
        return standing.assignedAt();
    }

    public Optional<Report> report() {
        return standing.report();
    }

    public boolean isIn(State wanted) {
        return state() == wanted;
    }

    public boolean isSettled() {
        return isIn(State.REPORTED) || isIn(State.NOT_REACHED);
    }

    public boolean isOfRetention() {
        return systemId.equals(RETENTION);
    }

    /** The system is told, for the first time. */
    public Task assigned(Instant now, Duration lookAfter, Set<String> except) {
        return from(State.WAITING, standing.told(1, now, now.plus(lookAfter)).toLeave(except));
    }

    /** The system has been told anew what to leave. */
    public Task fetched(Set<String> except) {
        return from(State.ASSIGNED, standing.toLeave(except));
    }

    /** The system has said what it did. */
    public Task reported(Report said) {
        return from(State.ASSIGNED, standing.said(said));
    }

    /** What retention-service says now, since a hold has ended, stands in place of what it said before. */
    public Task reportedAnew(Report said) {
        return from(State.REPORTED, standing.said(said));
    }

    /** The system is told once more. */
    public Task chased(Instant now, Duration lookAfter) {
        return from(State.ASSIGNED, standing.told(attempt() + 1, now, now.plus(lookAfter)));
    }

    /** A person has to see to it. */
    public Task escalated(Instant now) {
        return from(State.ASSIGNED, standing.escalated(now));
    }

    /** Nobody answered, or it could never be asked. */
    public Task notReached() {
        return from(isIn(State.WAITING) ? State.WAITING : State.ASSIGNED, standing.in(State.NOT_REACHED));
    }

    /** A person wants it tried again: from the beginning, if it was never told. */
    public Task retried(Instant now, Duration lookAfter) {
        return from(
                State.NOT_REACHED,
                assignedAt().isEmpty() ? Standing.waiting() : standing.told(1, now, now.plus(lookAfter)));
    }

    /** Another task does it once more. */
    public Task replaced() {
        return from(State.REPORTED, standing.in(State.REPLACED));
    }

    /** The task by which the same system does it once more. */
    public Task once(UUID again, Instant now) {
        return new Task(
                again, controller, request, systemId, way, identifierTypes, before, dueAt, now, Standing.waiting());
    }

    private Task from(State wanted, Standing to) {
        if (!isIn(wanted)) {
            throw new IllegalStateException("The task " + id + " is " + state());
        }
        return new Task(id, controller, request, systemId, way, identifierTypes, before, dueAt, createdAt, to);
    }
}
