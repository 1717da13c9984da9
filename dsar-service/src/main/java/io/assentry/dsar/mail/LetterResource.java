package io.assentry.dsar.mail;

import io.assentry.dsar.mail.OutgoingMails.Written;
import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/requests/{requestId}/letters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Requests", description = "Rights requests of people (GDPR Art. 12 to 22)")
class LetterResource {

    private final ListLetters listLetters;

    LetterResource(ListLetters listLetters) {
        this.listLetters = listLetters;
    }

    @GET
    @RolesAllowed("requests:read")
    @Operation(summary = "Which letters were written to the person and what became of them, the first 100")
    public LettersView list(
            @PathParam("controllerId") ControllerId controllerId, @PathParam("requestId") RequestId requestId) {
        return new LettersView(
                requestId.toString(),
                listLetters.handle(controllerId, requestId).stream()
                        .map(LetterResource::view)
                        .toList());
    }

    private static LetterView view(Written written) {
        return new LetterView(
                written.id().toString(),
                written.letter(),
                written.queuedAt(),
                written.outcome().orElse("waiting"),
                written.endedAt().orElse(null));
    }

    record LettersView(String requestId, List<LetterView> items) {}

    record LetterView(
            String letterId,

            @Schema(description = "L1 acknowledgment, L2 identity, L9b passed on, L14 taken back …")
            String letter,

            Instant queuedAt,

            @Schema(description = "waiting, sent or given_up")
            String outcome,

            Instant endedAt) {}
}
