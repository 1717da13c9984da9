package io.assentry.consent.confirmations;

import io.assentry.consent.ledger.RecordedGrant;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/consents/{consentId}/confirmation")
@Tag(name = "Confirmations", description = "Double opt-in")
@RunOnVirtualThread
class ConfirmationResource {

    private final ConfirmConsent confirmConsent;

    ConfirmationResource(ConfirmConsent confirmConsent) {
        this.confirmConsent = confirmConsent;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "The person confirms what was asked in their name, by the token that was sent to them",
            description = "In force from then on, unless they opted out since they asked; the same answer each time.")
    public Confirmed confirm(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("consentId") UUID consentId,
            @Valid @NotNull Body body) {
        return Confirmed.of(confirmConsent.handle(controller, consentId, body.token(), body.proof()));
    }

    /** What came back from the person. */
    record Body(
            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{43}") String token,
            @Pattern(regexp = "[0-9a-fA-F:.]{3,45}") String ip,
            @Size(max = 500) String userAgent) {

        PersonalProof proof() {
            return new PersonalProof(ip, userAgent, null, null, null);
        }

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "Body[]";
        }
    }

    /** What came of it. */
    record Confirmed(
            UUID consentId,
            UUID subjectId,
            String purposeId,
            String channel,
            boolean inForce,
            List<String> blockedBy,
            Instant confirmedAt,
            Instant validUntil) {

        static Confirmed of(RecordedGrant grant) {
            return new Confirmed(
                    grant.consentId(),
                    grant.subject().value(),
                    grant.scope().purpose().value(),
                    grant.scope().channel().wire(),
                    grant.inForce(),
                    grant.blockedBy(),
                    grant.recordedAt(),
                    grant.validUntil());
        }
    }
}
