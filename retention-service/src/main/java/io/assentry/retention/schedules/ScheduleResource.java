package io.assentry.retention.schedules;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.problem.InvalidField;
import io.assentry.retention.schedules.ScheduleView.DocumentView;
import io.assentry.retention.schedules.ScheduleView.Page;
import io.assentry.retention.schedules.ScheduleView.VersionView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/controllers/{controllerId}/schedules")
@Tag(name = "Schedules", description = "Retention schedules, their immutable versions and which is in force")
@RunOnVirtualThread
class ScheduleResource {

    private final AddScheduleVersion addScheduleVersion;
    private final ActivateSchedule activateSchedule;
    private final ShowSchedules showSchedules;

    ScheduleResource(
            AddScheduleVersion addScheduleVersion, ActivateSchedule activateSchedule, ShowSchedules showSchedules) {
        this.addScheduleVersion = addScheduleVersion;
        this.activateSchedule = activateSchedule;
        this.showSchedules = showSchedules;
    }

    @POST
    @RolesAllowed("retention:write")
    @ResponseStatus(201)
    @Operation(summary = "Create a schedule with its first version; the same again changes nothing")
    public VersionView create(
            @PathParam("controllerId") ControllerId controller,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            @Valid @NotNull ScheduleBody body) {
        if (body.scheduleId() == null) {
            throw new InvalidField("scheduleId", "is given for a new schedule");
        }
        return VersionView.of(addScheduleVersion.toNewSchedule(controller, body, IdempotencyKey.of(key, body)));
    }

    @GET
    @RolesAllowed("retention:read")
    @Operation(summary = "Schedules and their versions, by id")
    public Page list(
            @PathParam("controllerId") ControllerId controller,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit,
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "|" + ScheduleBody.ID) String cursor) {
        return Page.of(showSchedules.page(controller, cursor, limit), limit);
    }

    @POST
    @Path("/{scheduleId}/versions")
    @RolesAllowed("retention:write")
    @ResponseStatus(201)
    @Operation(summary = "Add a version, which never changes afterwards; the same again changes nothing")
    public VersionView add(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("scheduleId") @Pattern(regexp = ScheduleBody.ID) String scheduleId,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            @Valid @NotNull ScheduleBody body) {
        if (body.scheduleId() != null && !body.scheduleId().equals(scheduleId)) {
            throw new InvalidField("scheduleId", "is the one of the path or left out");
        }
        ScheduleBody named = body.named(scheduleId);
        return VersionView.of(addScheduleVersion.toSchedule(controller, named, IdempotencyKey.of(key, named)));
    }

    @GET
    @Path("/{scheduleId}/versions")
    @RolesAllowed("retention:read")
    @Operation(summary = "The versions of a schedule and when each was in force")
    public ScheduleView versions(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("scheduleId") @Pattern(regexp = ScheduleBody.ID) String scheduleId) {
        return ScheduleView.of(showSchedules.versions(controller, scheduleId));
    }

    @GET
    @Path("/{scheduleId}/versions/{version}")
    @RolesAllowed("retention:read")
    @Operation(summary = "The words of a version")
    public DocumentView version(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("scheduleId") @Pattern(regexp = ScheduleBody.ID) String scheduleId,
            @PathParam("version") @Pattern(regexp = ScheduleBody.VERSION) String version) {
        return DocumentView.of(showSchedules.version(controller, scheduleId, version));
    }

    @POST
    @Path("/{scheduleId}/versions/{version}/activation")
    @RolesAllowed("retention:write")
    @Operation(summary = "Put a version in force, in place of the one before; twice says it once")
    public VersionView activate(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("scheduleId") @Pattern(regexp = ScheduleBody.ID) String scheduleId,
            @PathParam("version") @Pattern(regexp = ScheduleBody.VERSION) String version) {
        return VersionView.of(activateSchedule.handle(controller, scheduleId, version));
    }
}
