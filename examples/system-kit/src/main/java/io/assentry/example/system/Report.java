package io.assentry.example.system;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the system says it did for a task; signed, it becomes part of the certificate that the person gets. */
public record Report(
        int version,
        String controllerId,
        String systemId,
        UUID taskId,
        String kind,
        Instant reportedAt,
        List<ReportPart> parts) {

    public static final String TYP = "assentry-task-report+jws";

    /** More are not accepted; somebody has to look at such a case. */
    private static final int MOST_PARTS = 150;

    public Report {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("A report has 1 to " + MOST_PARTS + " parts, not " + parts.size());
        }
    }

    static Report of(Task task, List<ReportPart> parts, Instant now) {
        return new Report(
                1,
                task.controllerId(),
                task.systemId(),
                task.taskId(),
                task.kind(),
                now,
                parts.isEmpty() ? List.of(ReportPart.nothingHeld()) : parts);
    }
}
