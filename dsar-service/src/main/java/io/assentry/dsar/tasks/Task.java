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
 * @param attempt how often the system was told
 * @param lookAt when somebody has to ask what became of it
 * @param excepted what the system was told to leave, as {@link ReportPart#place()} names it
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
        State state,
        int attempt,
        Optional<Instant> assignedAt,
        Optional<Instant> lookAt,
        Optional<Instant> escalatedAt,
        Set<String> excepted,
        Optional<Report> report) {

    /** The service that says what has to stay: nobody outside begins before it has spoken. */
    public static final String RETENTION = "retention-service";

    /** The one right that is carried out by tasks. */
    public static final String KIND = "ERASURE";

    public Task {
        identifierTypes = Set.copyOf(identifierTypes);
        excepted = Set.copyOf(excepted);
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

    public boolean isIn(State wanted) {
        return state == wanted;
    }

    public boolean isSettled() {
        return state == State.REPORTED || state == State.NOT_REACHED;
    }

    public boolean isOfRetention() {
        return systemId.equals(RETENTION);
    }

    /** The system is told, for the first time. */
    public Task assigned(Instant now, Duration lookAfter, Set<String> except) {
        mustBe(State.WAITING);
        return moved(State.ASSIGNED, 1, Optional.of(now), Optional.of(now.plus(lookAfter)), except, report);
    }

    /** The system has been told anew what to leave. */
    public Task fetched(Set<String> except) {
        mustBe(State.ASSIGNED);
        return moved(state, attempt, assignedAt, lookAt, except, report);
    }

    /** The system has said what it did. */
    public Task reported(Report said) {
        mustBe(State.ASSIGNED);
        return moved(State.REPORTED, attempt, assignedAt, Optional.empty(), excepted, Optional.of(said));
    }

    /** What retention-service says now, since a hold has ended, stands in place of what it said before. */
    public Task reportedAnew(Report said) {
        mustBe(State.REPORTED);
        return moved(state, attempt, assignedAt, lookAt, excepted, Optional.of(said));
    }

    /** The system is told once more. */
    public Task chased(Instant now, Duration lookAfter) {
        mustBe(State.ASSIGNED);
        return moved(state, attempt + 1, assignedAt, Optional.of(now.plus(lookAfter)), excepted, report);
    }

    /** A person has to see to it. */
    public Task escalated(Instant now) {
        mustBe(State.ASSIGNED);
        return new Task(
                id,
                controller,
                request,
                systemId,
                way,
                identifierTypes,
                before,
                dueAt,
                createdAt,
                state,
                attempt,
                assignedAt,
                lookAt,
                Optional.of(now),
                excepted,
                report);
    }

    /** Nobody answered, or it could never be asked. */
    public Task notReached() {
        if (state != State.ASSIGNED && state != State.WAITING) {
            throw new IllegalStateException("A task that is " + state + " was reached");
        }
        return moved(State.NOT_REACHED, attempt, assignedAt, Optional.empty(), excepted, report);
    }

    /** A person wants it tried again. */
    public Task retried(Instant now, Duration lookAfter) {
        mustBe(State.NOT_REACHED);
        return assignedAt.isEmpty()
                ? moved(State.WAITING, 0, assignedAt, Optional.empty(), excepted, report)
                : moved(State.ASSIGNED, 1, Optional.of(now), Optional.of(now.plus(lookAfter)), excepted, report);
    }

    /** Another task does it once more. */
    public Task replaced() {
        mustBe(State.REPORTED);
        return moved(State.REPLACED, attempt, assignedAt, lookAt, excepted, report);
    }

    /** The task by which the same system does it once more. */
    public Task once(UUID again, Instant now) {
        return new Task(
                again,
                controller,
                request,
                systemId,
                way,
                identifierTypes,
                before,
                dueAt,
                now,
                State.WAITING,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty());
    }

    private Task moved(
            State to,
            int attempts,
            Optional<Instant> assigned,
            Optional<Instant> look,
            Set<String> except,
            Optional<Report> said) {
        return new Task(
                id,
                controller,
                request,
                systemId,
                way,
                identifierTypes,
                before,
                dueAt,
                createdAt,
                to,
                attempts,
                assigned,
                look,
                escalatedAt,
                except,
                said);
    }

    private void mustBe(State wanted) {
        if (state != wanted) {
            throw new IllegalStateException("The task " + id + " is " + state);
        }
    }
}
