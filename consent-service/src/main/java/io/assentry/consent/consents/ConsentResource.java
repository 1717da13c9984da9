package io.assentry.consent.consents;

import io.assentry.consent.confirmations.ConfirmationLinks;
import io.assentry.consent.consents.ConsentView.Recorded;
import io.assentry.consent.consents.ConsentView.ToConfirm;
import io.assentry.consent.consents.ConsentView.Withdrawal;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/controllers/{controllerId}/consents")
@Tag(name = "Consents", description = "Recording, showing and withdrawing consents")
@RunOnVirtualThread
class ConsentResource {

    private final RecordConsent recordConsent;
    private final ShowConsent showConsent;
    private final WithdrawConsent withdrawConsent;
    private final ConfirmationLinks links;

    ConsentResource(
            RecordConsent recordConsent,
            ShowConsent showConsent,
            WithdrawConsent withdrawConsent,
            ConfirmationLinks links) {
        this.recordConsent = recordConsent;
        this.showConsent = showConsent;
        this.withdrawConsent = withdrawConsent;
        this.links = links;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Record a person's consent to one purpose by one channel",
            description = "Answers whether it is in force. An import never overrides an opt-out: it is then recorded "
                    + "with inForce false, and blockedBy says why. With double opt-in it waits until the person has "
                    + "confirmed it by the link that is answered. The action refused records that the person said no.")
    public RestResponse<Recorded> record(
            @PathParam("controllerId") ControllerId controller,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Valid @NotNull ConsentBody body) {
        RecordConsent.Answer answer = recordConsent.handle(controller, body.request(), idempotencyKey);
        UUID consentId = answer.grant().consentId();
        return RestResponse.ResponseBuilder.<Recorded>created(
                        URI.create("/v1/controllers/" + controller + "/consents/" + consentId))
                .entity(Recorded.of(
                        answer.grant(),
                        answer.confirmation()
                                .flatMap(request -> links.link(controller, consentId, request)
                                        .map(link -> ToConfirm.of(link, request)))
                                .orElse(null)))
                .build();
    }

    @GET
    @Path("/{consentId}")
    @RolesAllowed("consent:read")
    @Operation(summary = "A consent with its proof, and what has become of it")
    public ConsentView show(
            @PathParam("controllerId") ControllerId controller, @PathParam("consentId") UUID consentId) {
        return ConsentView.of(showConsent.handle(controller, consentId));
    }

    @POST
    @Path("/{consentId}/withdrawal")
    @RolesAllowed("consent:write")
    @Operation(summary = "Take a consent back: in force before the answer, and the same answer each time")
    public Withdrawal withdraw(
            @PathParam("controllerId") ControllerId controller, @PathParam("consentId") UUID consentId) {
        return Withdrawal.of(withdrawConsent.handle(controller, consentId));
    }
}
