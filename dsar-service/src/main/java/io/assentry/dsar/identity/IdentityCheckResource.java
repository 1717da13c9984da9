package io.assentry.dsar.identity;

import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.Caller;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/requests/{requestId}/identity-checks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Identity", description = "Showing who asks (GDPR Art. 12(6))")
class IdentityCheckResource {

    private final AskForIdentity askForIdentity;
    private final Caller caller;

    IdentityCheckResource(AskForIdentity askForIdentity, Caller caller) {
        this.askForIdentity = askForIdentity;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("requests:write")
    @Operation(
            summary = "Send a link to an e-mail address of the request; whoever uses it has shown who they are",
            description = "Answers the same whoever has that address: nobody is looked up. At most 5 mails for one "
                    + "request and one a minute, else 429 too-many-attempts.")
    public Response ask(
            @PathParam("controllerId") ControllerId controllerId,
            @PathParam("requestId") RequestId requestId,
            @NotNull @Valid Body body) {
        Instant expires = askForIdentity.handle(controllerId, requestId, body.identifier(), caller.name());
        return Response.accepted(new AskedView(requestId.toString(), body.method(), body.identifier(), expires))
                .build();
    }

    record Body(
            @NotNull
            @Pattern(regexp = "email_link")
            @Schema(description = "The rung of the ladder", examples = "email_link")
            String method,

            @NotNull
            @Min(0)
            @Max(9)
            @Schema(description = "The place of the address among the request's identifiers, from 0")
            Integer identifier) {}

    record AskedView(String requestId, String method, int identifier, Instant expiresAt) {}
}
