package io.assentry.consent.minors;

import io.assentry.consent.subjects.CallersClock;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.consent.subjects.NamesBody;
import io.assentry.consent.subjects.SourceBody;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.pseudonym.Pseudonyms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/minors")
@Tag(name = "Minors", description = "People who are found to be under 18")
@RunOnVirtualThread
class MinorResource {

    private final ReportMinor reportMinor;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    MinorResource(ReportMinor reportMinor, Pseudonyms pseudonyms, Clock clock) {
        this.reportMinor = reportMinor;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Somebody is under 18, by their own statement or another's: nothing is sent to them from now on")
    public Response report(@PathParam("controllerId") ControllerId controller, @Valid @NotNull MinorBody body) {
        ReportMinor.Answer answer = reportMinor.handle(new ReportMinor.Command(
                controller,
                new NamesBody(body.identifiers(), body.pseudonyms()).names(controller, pseudonyms),
                Statement.of(body.statement()),
                CallersClock.instant("occurredAt", body.occurredAt(), clock.instant()),
                SourceBody.request(body.source())));
        return Response.status(answer.changed() ? 201 : 200)
                .entity(new InForce(true))
                .build();
    }

    record InForce(boolean inForce) {}

    /** What a caller says; the age itself is nobody's business. */
    record MinorBody(
            @Size(max = 20) List<@Valid @NotNull IdentifierBody> identifiers,
            @Size(max = 100) List<@NotNull @Pattern(regexp = Pseudonym.PATTERN) String> pseudonyms,
            @NotNull @Pattern(regexp = Statement.PATTERN) String statement,
            Instant occurredAt,
            @Valid SourceBody source) {}
}
