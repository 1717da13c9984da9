package io.assentry.dsar.fulfilment;

import io.assentry.dsar.fulfilment.FulfilmentMessages.TaskAssigned;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Tasks.Whose;
import io.assentry.dsar.tasks.VerifyReport;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/systems/{systemId}/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(
        name = "Systems",
        description = "What a system that holds personal data has to do, for a token of that system alone")
class SystemTasksResource {

    private static final String SCOPE = "tasks:work";

    private final FindTasks find;
    private final RevealToSystem revealToSystem;
    private final TakeReport takeReport;
    private final Transactions transactions;

    SystemTasksResource(
            FindTasks find, RevealToSystem revealToSystem, TakeReport takeReport, Transactions transactions) {
        this.find = find;
        this.revealToSystem = revealToSystem;
        this.takeReport = takeReport;
        this.transactions = transactions;
    }

    @GET
    @RolesAllowed(SCOPE)
    @Operation(summary = "The system's open tasks, in order; nothing about any person")
    public TaskPage list(
            @PathParam("systemId") @Pattern(regexp = ControllerId.PATTERN) String systemId,
            @QueryParam("after") UUID after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        List<Task> oneMore = find.assignedTo(systemId, Optional.ofNullable(after), limit + 1);
        return TaskPage.of(oneMore, limit);
    }

    @GET
    @Path("/{taskId}/identifiers")
    @RolesAllowed(SCOPE)
    @Operation(
            summary = "Of whom the task is, and what has to stay. Every look is recorded as evidence",
            description = "Once the task is closed: 410 task-closed")
    public IdentifiersView identifiers(
            @PathParam("systemId") @Pattern(regexp = ControllerId.PATTERN) String systemId,
            @PathParam("taskId") UUID taskId) {
        return IdentifiersView.of(revealToSystem.handle(find.ofSystem(systemId, taskId)));
    }

    @POST
    @Path("/{taskId}/report")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(SCOPE)
    @Operation(
            summary = "What the system did, signed with its registered key",
            description = "The same report again changes nothing. 409 task-closed: reported, given up or done again"
                    + " already; 422 report-not-genuine: another key, system, controller, task or time")
    public TaskState report(
            @PathParam("systemId") @Pattern(regexp = ControllerId.PATTERN) String systemId,
            @PathParam("taskId") UUID taskId,
            @NotNull @Valid SignedReport body) {
        Whose whose = find.ofSystem(systemId, taskId);
        return TaskState.of(transactions.call(tx -> takeReport.handle(tx, whose, body.report())));
    }

    /** A report as it was signed. */
    record SignedReport(
            @NotNull
            @Size(max = VerifyReport.LONGEST)
            @Schema(description = "Compact JWS, typ assentry-task-report+jws, EdDSA")
            String report) {}

    /** Where the task stands now. */
    record TaskState(String taskId, String state) {

        static TaskState of(Task task) {
            return new TaskState(task.id().toString(), task.state().wireName());
        }
    }

    /** Some tasks; {@code next} is what the page behind comes after, absent on the last one. */
    record TaskPage(List<TaskAssigned> tasks, String next) {

        static TaskPage of(List<Task> oneMore, int limit) {
            List<Task> shown = oneMore.size() > limit ? oneMore.subList(0, limit) : oneMore;
            String next = oneMore.size() > limit ? shown.getLast().id().toString() : null;
            return new TaskPage(shown.stream().map(TaskAssigned::of).toList(), next);
        }
    }
}
