package io.assentry.consent.history;

import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/subjects")
@Tag(name = "Subjects", description = "What is recorded about a person")
@RunOnVirtualThread
class SubjectResource {

    private static final int USUAL_LIMIT = 100;

    private final LookUpSubject lookUpSubject;
    private final Pseudonyms pseudonyms;

    SubjectResource(LookUpSubject lookUpSubject, Pseudonyms pseudonyms) {
        this.lookUpSubject = lookUpSubject;
        this.pseudonyms = pseudonyms;
    }

    @POST
    @Path("/lookup")
    @RolesAllowed("consent:read")
    @Operation(
            summary = "What stands for a person, and all that happened, in its order and page by page",
            description =
                    "Of somebody unknown: no subjects, and what happened to the address alone. Of the proof vault it "
                            + "says that something is kept (proof_kept) and not what. POST, since an identifier never stands "
                            + "in an address; nothing changes.")
    public HistoryView lookUp(@PathParam("controllerId") ControllerId controller, @Valid @NotNull LookupBody body) {
        int limit = body.limit() == null ? USUAL_LIMIT : body.limit();
        return HistoryView.of(
                lookUpSubject.handle(controller, body.names(controller, pseudonyms), Cursor.read(body.cursor()), limit),
                limit);
    }

    /** Whom it is about, and where to go on. */
    record LookupBody(
            @Valid IdentifierBody identifier,
            @Pattern(regexp = Pseudonym.PATTERN) String pseudonym,
            @Min(1) @Max(500) Integer limit,
            @Size(max = Cursor.MAX_LENGTH) String cursor) {

        List<Pseudonym> names(ControllerId controller, Pseudonyms keys) {
            if ((identifier == null) == (pseudonym == null)) {
                throw new InvalidField("identifier", "or pseudonym is given, and not both");
            }
            return pseudonym == null ? keys.of(controller, identifier.identifier()) : List.of(new Pseudonym(pseudonym));
        }
    }
}
