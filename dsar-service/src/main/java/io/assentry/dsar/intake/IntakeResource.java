package io.assentry.dsar.intake;

import io.assentry.dsar.requests.RequestView;
import io.assentry.kit.access.Caller;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/requests")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Requests", description = "Rights requests of people (GDPR Art. 12 to 22)")
class IntakeResource {

    private final ReceiveRequest receiveRequest;
    private final Caller caller;

    IntakeResource(ReceiveRequest receiveRequest, Caller caller) {
        this.receiveRequest = receiveRequest;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("requests:write")
    @Operation(
            summary = "Take a request in; its clock runs from receivedAt",
            description = "What the request opts out of is in force before the 201. If consent-service does not answer "
                    + "within two seconds it is a 202, an effect says inForce: false, and it is brought into force in the "
                    + "background. A repeat answers the same request, with the effects as they stand then.")
    public Response receive(
            @PathParam("controllerId") ControllerId controllerId,
            @NotNull @Valid RequestBody body,
            @HeaderParam(IdempotencyKey.HEADER) String key) {
        ReceiveRequest.Taken taken =
                receiveRequest.handle(controllerId, body.telling(), caller.name(), IdempotencyKey.of(key, body));
        URI location = URI.create("/v1/controllers/" + controllerId + "/requests/"
                + taken.request().intake().id());
        boolean allInForce = taken.optOuts().stream()
                .allMatch(optOut -> optOut.inForceSince().isPresent());
        return Response.status(allInForce ? 201 : 202)
                .location(location)
                .entity(RequestView.of(
                        taken.request(),
                        taken.optOuts().stream()
                                .map(optOut -> new RequestView.Effect(
                                        optOut.effect().wireName(),
                                        optOut.inForceSince().isPresent(),
                                        optOut.inForceSince().orElse(null)))
                                .toList()))
                .build();
    }
}
