package io.assentry.consent.purposes;

import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/purposes/{purposeId}")
@Tag(name = "Purposes", description = "What a controller's data are used for")
@RunOnVirtualThread
class PurposeResource {

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
}
