package io.assentry.dsar.tasks;

import io.assentry.dsar.requests.Cases;
import io.assentry.dsar.tasks.Task.State;
import io.assentry.dsar.tasks.Task.Way;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tasks and reports that the tests tell of. */
public final class Told {

    public static final Instant BEGUN = Instant.parse("2026-04-08T08:00:00Z");
    public static final UUID HOLD = UUID.fromString("019ccc00-0000-7c40-8a40-000000000040");
    public static final UUID RECORD = UUID.fromString("33e06b2f-dbb0-581f-9e92-2da37fd6a426");

    private Told() {}

    public static Task task(String systemId, Way way, State state) {
        boolean told = state != State.WAITING;
        return new Task(
                new UUID(7, systemId.hashCode()),
                Cases.HARBOUR_BOOKS,
                Cases.goldenRequest().id(),
                systemId,
                way,
                Set.of("email"),
                BEGUN,
                BEGUN.plusSeconds(86_400),
                BEGUN,
                new Standing(
                        state,
                        told ? 1 : 0,
                        told ? Optional.of(BEGUN) : Optional.empty(),
                        state == State.ASSIGNED ? Optional.of(BEGUN.plusSeconds(60)) : Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty()));
    }

    public static Task reported(String systemId, Way way, ReportPart... parts) {
        return task(systemId, way, State.ASSIGNED).reported(report(BEGUN.plusSeconds(5), parts));
    }

    public static Report report(Instant at, ReportPart... parts) {
        return new Report("said-" + at, new Report.Key("crm-1", "x"), at, at, "[]", List.of(parts));
    }

    public static ReportPart erased() {
        return new ReportPart("records", Degree.ERASED, 3, null, null, null, null, null, null);
    }

    public static ReportPart kept(String basis) {
        return new ReportPart("email", Degree.RETAINED, null, basis, null, null, null, null, null);
    }

    /** What retention-service says of a record of another system. */
    public static ReportPart held(String recordSystem) {
        return new ReportPart(
                "email", Degree.RETAINED, null, "RF_17_3_E", HOLD, BEGUN.plusSeconds(999), null, RECORD, recordSystem);
    }
}
