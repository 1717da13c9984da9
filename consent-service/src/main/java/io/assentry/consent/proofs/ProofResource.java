package io.assentry.consent.proofs;

import io.assentry.consent.proofs.ReadProof.Opened;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/consents/{consentId}/proof")
@Tag(name = "Proofs", description = "The personal part of a consent's proof")
@RunOnVirtualThread
class ProofResource {

    private final ReadProof readProof;

    ProofResource(ReadProof readProof) {
        this.readProof = readProof;
    }

    @POST
    @RolesAllowed("proof:read")
    @Operation(
            summary = "Open what the vault holds of whoever agreed",
            description = "A POST, since opening it is evidence: who did, when, and what for.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProofView.class)))
    public Response open(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("consentId") UUID consentId,
            @Valid @NotNull Body body) {
        List<Opened> opened =
                readProof.handle(controller, consentId, ReadProof.Reason.of(body.reason()), body.reference());
        return Response.ok(ProofView.of(consentId, opened))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** What for. */
    record Body(
            @NotNull @Pattern(regexp = ReadProof.Reason.PATTERN)
            String reason,

            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
            String reference) {}

    /** All entries of one consent. */
    record ProofView(UUID consentId, List<EntryView> entries) {

        static ProofView of(UUID consentId, List<Opened> opened) {
            return new ProofView(consentId, opened.stream().map(EntryView::of).toList());
        }
    }

    /** One entry: of the act itself, or of its confirmation. */
    record EntryView(String part, Instant sealedAt, PersonalProof proof) {

        static EntryView of(Opened opened) {
            return new EntryView(opened.part().wire(), opened.sealedAt(), opened.proof());
        }
    }
}
