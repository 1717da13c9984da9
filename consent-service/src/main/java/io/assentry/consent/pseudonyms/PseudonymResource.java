package io.assentry.consent.pseudonyms;

import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/pseudonyms")
@Tag(name = "Pseudonyms", description = "For systems that match events and have no key of their own")
@RunOnVirtualThread
class PseudonymResource {

    private final MakePseudonyms makePseudonyms;

    PseudonymResource(MakePseudonyms makePseudonyms) {
        this.makePseudonyms = makePseudonyms;
    }

    @POST
    @RolesAllowed("consent:read")
    @Operation(
            summary =
                    "The pseudonyms of up to 1,000 identifiers, in their order: under the newest key, and under every live key; "
                            + "nothing is kept")
    public Answer make(@PathParam("controllerId") ControllerId controller, @Valid @NotNull Body body) {
        return Answer.of(makePseudonyms.handle(
                controller,
                body.identifiers().stream().map(IdentifierBody::identifier).toList()));
    }

    /** Whom the caller means. */
    record Body(@NotEmpty @Size(max = 1000) List<@Valid @NotNull IdentifierBody> identifiers) {}

    /**
     * In the order of the identifiers.
     *
     * @param pseudonyms under the newest key
     * @param underEveryKey newest first: what is said under an older key speaks of the same person
     */
    record Answer(List<Pseudonym> pseudonyms, List<List<Pseudonym>> underEveryKey) {

        static Answer of(List<List<Pseudonym>> made) {
            return new Answer(made.stream().map(List::getFirst).toList(), made);
        }
    }
}
