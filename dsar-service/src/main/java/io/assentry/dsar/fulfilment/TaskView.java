package io.assentry.dsar.fulfilment;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.assentry.dsar.tasks.Report;
import io.assentry.dsar.tasks.ReportPartBody;
import io.assentry.dsar.tasks.Task;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task as the desk sees it. */
record TaskView(
        String taskId,
        String systemId,

        @Schema(enumeration = {"event", "kafka", "http_pull", "desk"})
        String transport,

        @Schema(enumeration = {"waiting", "assigned", "reported", "not_reached", "replaced"})
        String state,

        Instant dueAt,
        Instant assignedAt,

        @Schema(description = "How often the system was told")
        int attempt,

        @Schema(description = "Since when a person has to see to it")
        Instant escalatedAt,

        String degree,
        Instant reportedAt,

        @JsonRawValue @Schema(type = SchemaType.ARRAY, implementation = ReportPartBody.class)
        String parts) {

    static TaskView of(Task task) {
        return new TaskView(
                task.id().toString(),
                task.systemId(),
                task.way().wireName(),
                task.state().wireName(),
                task.dueAt(),
                task.assignedAt().orElse(null),
                task.attempt(),
                task.standing().escalatedAt().orElse(null),
                task.report().map(report -> report.degree().wireName()).orElse(null),
                task.report().map(Report::reportedAt).orElse(null),
                task.report().map(Report::said).orElse(null));
    }

    /** All tasks of a request, in the order in which they were made. */
    record All(List<TaskView> tasks) {}
}
