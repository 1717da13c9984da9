package io.assentry.consent.purposes;

import io.assentry.consent.purposes.PurposeView.Page;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/purposes/{purposeId}")
@Tag(name = "Purposes", description = "What a controller's data are used for")
@RunOnVirtualThread
class PurposeResource {

    private static final String NEWEST = "2147483647";

    private final DefinePurpose definePurpose;

    PurposeResource(DefinePurpose definePurpose) {
        this.definePurpose = definePurpose;
    }

    @PUT
    @RolesAllowed("consent:write")
    @Operation(summary = "Define a purpose, or change it: its version moves by one; the same again changes nothing")
    public PurposeView put(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("purposeId") PurposeId id,
            @Valid @NotNull PurposeBody body) {
        return PurposeView.of(definePurpose.handle(controller, body.purpose(id)));
    }

    @GET
    @RolesAllowed("consent:read")
    @Operation(summary = "A purpose as it stands")
    public PurposeView get(@PathParam("controllerId") ControllerId controller, @PathParam("purposeId") PurposeId id) {
        return PurposeView.of(definePurpose.show(controller, id));
    }

    @GET
    @Path("/versions")
    @RolesAllowed("consent:read")
    @Operation(summary = "What a purpose has said, newest first: consents were given to what it said then")
    public Page versions(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("purposeId") PurposeId id,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit,
            @QueryParam("cursor") @DefaultValue(NEWEST) @Pattern(regexp = "[0-9]{1,9}|" + NEWEST) String cursor) {
        return Page.of(definePurpose.versions(controller, id, Integer.parseInt(cursor), limit), limit);
    }
}
