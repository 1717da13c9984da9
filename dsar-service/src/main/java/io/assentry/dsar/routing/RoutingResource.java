package io.assentry.dsar.routing;

import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.requests.RequestView;
import io.assentry.kit.access.Caller;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/requests/{requestId}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Requests", description = "Rights requests of people (GDPR Art. 12 to 22)")
class RoutingResource {

    private final FollowInstruction followInstruction;
    private final WithdrawRequest withdrawRequest;
    private final Caller caller;

    RoutingResource(FollowInstruction followInstruction, WithdrawRequest withdrawRequest, Caller caller) {
        this.followInstruction = followInstruction;
        this.withdrawRequest = withdrawRequest;
        this.caller = caller;
    }

    @POST
    @Path("/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("requests:write")
    @Operation(
            summary = "The controller's written instruction on a case that the operator holds as its processor",
            description = "Only while the case is awaiting_controller, else 409 request-state")
    public RequestView decide(
            @PathParam("controllerId") ControllerId controllerId,
            @PathParam("requestId") RequestId requestId,
            @NotNull @Valid DecisionBody body) {
        return RequestView.of(followInstruction.handle(controllerId, requestId, body.instruction(), caller.name()));
    }

    @POST
    @Path("/withdrawal")
    @RolesAllowed("requests:write")
    @Operation(
            summary = "The person takes the request back; what was opted out of stays so",
            description = "Once the case is in_progress systems have been told to carry it out: 409 request-state")
    public RequestView withdraw(
            @PathParam("controllerId") ControllerId controllerId, @PathParam("requestId") RequestId requestId) {
        return RequestView.of(withdrawRequest.handle(controllerId, requestId, caller.name()));
    }

    /** What the controller wrote, by its reference: no field takes prose, which could name the person. */
    record DecisionBody(
            @NotNull @Pattern(regexp = Instruction.Decision.PATTERN)
            String decision,

            @NotNull
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}")
            @Schema(description = "Under which the written instruction is found", examples = "TICKET-4711")
            String reference,

            @Size(max = 10) @Schema(description = "Codes of the controller's reasons")
            List<@NotNull @Pattern(regexp = "[a-z][a-z0-9_-]{0,62}") String> reasons) {

        Instruction instruction() {
            return new Instruction(
                    Instruction.Decision.named(decision), reference, reasons == null ? List.of() : reasons);
        }
    }
}
