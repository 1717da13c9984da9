package io.assentry.consent.decisions;

import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/decisions")
@Tag(name = "Decisions", description = "The gate that every send passes")
@RunOnVirtualThread
class DecisionResource {

    private final DecideSending decideSending;

    DecisionResource(DecideSending decideSending) {
        this.decideSending = decideSending;
    }

    @POST
    @RolesAllowed({"consent:decide", "consent:read"})
    @Operation(
            summary = "May this be sent to this person, for this purpose, by this channel, now?",
            description = "DENY is an answer, not an error: unknown purposes and channels and an unreachable store are "
                    + "answered with it too. Ask when a message is queued and again when it leaves.")
    public DecisionView decide(@PathParam("controllerId") ControllerId controller, @Valid @NotNull DecisionBody body) {
        return DecisionView.of(decideSending.handle(controller, body.send()));
    }
}
