package io.assentry.retention.holds;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.retention.holds.HoldBody.ReleaseBody;
import io.assentry.retention.holds.HoldView.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/controllers/{controllerId}/holds")
@Tag(
        name = "Holds",
        description = "Legal holds: what is kept from disposal, by what right, and until when that is reviewed")
@RunOnVirtualThread
class HoldResource {

    private final PlaceHold placeHold;
    private final ReleaseHold releaseHold;
    private final ShowHolds showHolds;

    HoldResource(PlaceHold placeHold, ReleaseHold releaseHold, ShowHolds showHolds) {
        this.placeHold = placeHold;
        this.releaseHold = releaseHold;
        this.showHolds = showHolds;
    }

    @POST
    @RolesAllowed("retention:write")
    @ResponseStatus(201)
    @Operation(
            summary = "Keep data from disposal",
            description = "The scope names persons, records or data categories. Nothing in it goes from the answer on.")
    public HoldView place(
            @PathParam("controllerId") ControllerId controller,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            @Valid @NotNull HoldBody body) {
        LegalHold hold = placeHold.handle(controller, body.request(), IdempotencyKey.of(key, body));
        return HoldView.of(controller.value(), hold, showHolds.now());
    }

    @GET
    @RolesAllowed("retention:read")
    @Operation(summary = "Holds, standing and released, in the order in which they were placed")
    public Page list(
            @PathParam("controllerId") ControllerId controller,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit,
            @QueryParam("cursor") @DefaultValue("00000000-0000-0000-0000-000000000000") UUID cursor) {
        return Page.of(
                controller.value(), showHolds.page(controller, new HoldId(cursor), limit), limit, showHolds.now());
    }

    @GET
    @Path("/{holdId}")
    @RolesAllowed("retention:read")
    @Operation(summary = "One hold")
    public HoldView one(@PathParam("controllerId") ControllerId controller, @PathParam("holdId") UUID holdId) {
        return HoldView.of(controller.value(), showHolds.one(controller, new HoldId(holdId)), showHolds.now());
    }

    @POST
    @Path("/{holdId}/release")
    @RolesAllowed("retention:write")
    @Operation(
            summary = "End a hold",
            description = "What it alone kept from being erased is erased before the answer. Twice says it once.")
    public HoldView release(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("holdId") UUID holdId,
            @Valid @NotNull ReleaseBody body) {
        LegalHold hold = releaseHold.handle(controller, new HoldId(holdId), body.releasedBy(), body.reason());
        return HoldView.of(controller.value(), hold, showHolds.now());
    }
}
