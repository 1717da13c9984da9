package io.assentry.consent.restrictions;

import io.assentry.consent.restrictions.RestrictionView.InForce;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/restrictions")
@Tag(name = "Restrictions", description = "Storage only, and the way back (GDPR Art. 18)")
@RunOnVirtualThread
class RestrictionResource {

    private final RestrictSubject restrictSubject;
    private final LiftRestriction liftRestriction;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    RestrictionResource(
            RestrictSubject restrictSubject, LiftRestriction liftRestriction, Pseudonyms pseudonyms, Clock clock) {
        this.restrictSubject = restrictSubject;
        this.liftRestriction = liftRestriction;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Restrict what is done with somebody's data to storing them",
            description =
                    "In force before the answer, for every purpose and channel; legal notices go on. 201 if it is "
                            + "new, 200 if it stood already on this ground or had been asked for with the same request.")
    public Response restrict(@PathParam("controllerId") ControllerId controller, @Valid @NotNull RestrictionBody body) {
        RestrictSubject.Answer answer = restrictSubject.handle(new RestrictSubject.Command(
                controller,
                new NamesBody(body.identifiers(), body.pseudonyms()).names(controller, pseudonyms),
                Ground.of(body.ground()),
                CallersClock.instant("occurredAt", body.occurredAt(), clock.instant()),
                SourceBody.request(body.source()),
                Optional.empty()));
        return Response.status(answer.changed() ? 201 : 200)
                .entity(InForce.of(answer.restrictions()))
                .build();
    }

    @GET
    @Path("/{restrictionId}")
    @RolesAllowed("consent:read")
    @Operation(summary = "A restriction, and whether it stands")
    public RestrictionView show(
            @PathParam("controllerId") ControllerId controller, @PathParam("restrictionId") UUID id) {
        return RestrictionView.of(liftRestriction.show(controller, id));
    }

    @POST
    @Path("/{restrictionId}/lifting")
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Lift a restriction of which the person has been told; the same answer each time",
            description = "toldAt says when the person was told that it would be lifted (Art. 18(3)); without it "
                    + "nothing is lifted. While another restriction stands for the person, they stay restricted.")
    public RestrictionView lift(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("restrictionId") UUID id,
            @Valid @NotNull LiftingBody body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant toldAt = CallersClock.instant("toldAt", body.toldAt(), now);
        return RestrictionView.of(liftRestriction.handle(controller, id, toldAt.isAfter(now) ? now : toldAt));
    }

    /** Who asks for it, and why. */
    record RestrictionBody(
            @Size(max = 20) List<@Valid @NotNull IdentifierBody> identifiers,
            @Size(max = 100) List<@NotNull @Pattern(regexp = Pseudonym.PATTERN) String> pseudonyms,
            @NotNull @Pattern(regexp = Ground.PATTERN) String ground,
            Instant occurredAt,
            @Valid SourceBody source) {}

    /** When the person was told of it. */
    record LiftingBody(@NotNull Instant toldAt) {}
}
