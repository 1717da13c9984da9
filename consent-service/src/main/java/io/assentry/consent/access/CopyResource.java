package io.assentry.consent.access;

import io.assentry.consent.history.Cursor;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/access-tasks/{taskId}/copy")
@Tag(
        name = "Access",
        description = "A person's copy of what is held (GDPR Art. 15), for whoever carries out the request")
@RunOnVirtualThread
class CopyResource {

    private final FetchCopy fetchCopy;

    CopyResource(FetchCopy fetchCopy) {
        this.fetchCopy = fetchCopy;
    }

    @GET
    @RolesAllowed("access:read")
    @Operation(
            summary = "A page of the copy that a task of AccessRequested prepared, with what each field means",
            description =
                    "Only under names that the case has proved; what is withheld is counted. The proof vault is opened "
                            + "for the entries of the page. Each call is evidence, with what was opened. 410 fourteen days after the request was due.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CopyView.class)))
    public Response fetch(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("taskId") UUID task,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @DefaultValue("") @Size(max = Cursor.MAX_LENGTH) String cursor) {
        return Response.ok(CopyView.of(fetchCopy.handle(controller, task, Cursor.read(cursor), limit)))
                .header("Cache-Control", "no-store")
                .build();
    }
}
