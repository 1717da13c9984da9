package io.assentry.dsar.fulfilment;

import io.assentry.dsar.certificates.BundleView;
import io.assentry.dsar.certificates.ShowCertificate;
import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.tasks.ReportPartBody;
import io.assentry.kit.access.Caller;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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

@Path("/v1/controllers/{controllerId}/requests/{requestId}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Requests", description = "Rights requests of people (GDPR Art. 12 to 22)")
class RequestTasksResource {

    private final FindTasks find;
    private final ReportByHand reportByHand;
    private final RetryTask retryTask;
    private final ShowCertificate showCertificate;
    private final Caller caller;

    RequestTasksResource(
            FindTasks find,
            ReportByHand reportByHand,
            RetryTask retryTask,
            ShowCertificate showCertificate,
            Caller caller) {
        this.find = find;
        this.reportByHand = reportByHand;
        this.retryTask = retryTask;
        this.showCertificate = showCertificate;
        this.caller = caller;
    }

    @GET
    @Path("/tasks")
    @RolesAllowed("requests:read")
    @Operation(summary = "What each system has to do for the request, and what it reported")
    public TaskView.All tasks(
            @PathParam("controllerId") ControllerId controllerId, @PathParam("requestId") RequestId requestId) {
        return new TaskView.All(
                find.of(controllerId, requestId).stream().map(TaskView::of).toList());
    }

    @POST
    @Path("/tasks/{taskId}/report")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("requests:write")
    @Operation(
            summary = "What a person did in a system that cannot do it by itself",
            description = "Signed with this service's key; 409 task-not-manual for a system that reports itself")
    public TaskView report(
            @PathParam("controllerId") ControllerId controllerId,
            @PathParam("requestId") RequestId requestId,
            @PathParam("taskId") UUID taskId,
            @NotNull @Valid ManualReport body) {
        return TaskView.of(
                reportByHand.handle(find.ofRequest(controllerId, requestId, taskId), body.parts(), caller.name()));
    }

    @POST
    @Path("/tasks/{taskId}/retry")
    @RolesAllowed("requests:write")
    @Operation(
            summary = "Tries a task again that was given up",
            description = "The request goes on, and a certificate that supersedes the last one says how it ended;"
                    + " 409 task-closed if the task was not given up")
    public TaskView retry(
            @PathParam("controllerId") ControllerId controllerId,
            @PathParam("requestId") RequestId requestId,
            @PathParam("taskId") UUID taskId) {
        return TaskView.of(retryTask.handle(find.ofRequest(controllerId, requestId, taskId), caller.name()));
    }

    @GET
    @Path("/certificate")
    @RolesAllowed("requests:read")
    @Operation(
            summary = "The certificate of the erasure with all that proves it; no personal data",
            description = "The newest, or the version that is asked for. `assentry verify` checks the file offline."
                    + " 503 certificate-not-sealed within about a second of its issue")
    public BundleView certificate(
            @PathParam("controllerId") ControllerId controllerId,
            @PathParam("requestId") RequestId requestId,
            @QueryParam("version") @Min(1) @Max(1_000_000) Integer version) {
        return showCertificate.handle(controllerId, requestId, Optional.ofNullable(version));
    }

    /** What was done, part by part. */
    record ManualReport(
            @NotNull @Size(min = 1, max = 150) @Schema(description = "Codes, no prose: it is certified")
            List<@NotNull ReportPartBody> parts) {}
}
