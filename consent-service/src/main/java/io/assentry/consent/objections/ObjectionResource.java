package io.assentry.consent.objections;

import io.assentry.consent.objections.InterestsObjection.Ground;
import io.assentry.consent.objections.InterestsObjection.Outcome;
import io.assentry.consent.objections.InterestsObjection.Verdict;
import io.assentry.consent.objections.ObjectionView.InForce;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.CallersClock;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.consent.subjects.NamesBody;
import io.assentry.consent.subjects.Opaque;
import io.assentry.consent.subjects.SourceBody;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/objections")
@Tag(name = "Opt-outs", description = "Objections and withdrawals: in force before the answer, harmless to repeat")
@RunOnVirtualThread
class ObjectionResource {

    private static final String DIRECT_MARKETING = "direct_marketing";

    private final RaiseObjection raiseObjection;
    private final ObjectToInterests objectToInterests;
    private final DecideObjection decideObjection;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    ObjectionResource(
            RaiseObjection raiseObjection,
            ObjectToInterests objectToInterests,
            DecideObjection decideObjection,
            Pseudonyms pseudonyms,
            Clock clock) {
        this.raiseObjection = raiseObjection;
        this.objectToInterests = objectToInterests;
        this.decideObjection = decideObjection;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Somebody objects to direct marketing as a whole, or to what rests on legitimate interests",
            description =
                    "The first admits no balancing (GDPR Art. 21(2)-(3)). The second ends what it is about at once, "
                            + "and is pending until it is decided (Art. 21(1)); purposeId narrows it to one purpose.")
    public Response object(@PathParam("controllerId") ControllerId controller, @Valid @NotNull ObjectionBody body) {
        Instant occurredAt = CallersClock.instant("occurredAt", body.occurredAt(), clock.instant());
        List<Pseudonym> names = new NamesBody(body.identifiers(), body.pseudonyms()).names(controller, pseudonyms);
        UUID request = SourceBody.request(body.source());
        if (body.instrument().equals(DIRECT_MARKETING)) {
            if (body.purposeId() != null) {
                throw new InvalidField("purposeId", "has no meaning where direct marketing as a whole is objected to");
            }
            RaiseObjection.Answer answer = raiseObjection.handle(
                    new RaiseObjection.Command(controller, names, occurredAt, request, Optional.empty()));
            return answer(answer.changed(), InForce.toDirectMarketing());
        }
        ObjectToInterests.Answer answer = objectToInterests.handle(new ObjectToInterests.Command(
                controller,
                names,
                body.purposeId() == null ? null : new PurposeId(body.purposeId()),
                occurredAt,
                request,
                Optional.empty()));
        return answer(answer.changed(), InForce.of(answer.objections()));
    }

    @POST
    @Path("/{objectionId}/decision")
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Decide an objection to what rests on legitimate interests; once, and the same answer each time",
            description = "upheld: what it is about has ended for good. rejected: it goes on, by compelling grounds or "
                    + "for legal claims. assessment refers to where the weighing is written down.")
    public ObjectionView decide(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("objectionId") UUID id,
            @Valid @NotNull DecisionBody body) {
        return ObjectionView.of(decideObjection.handle(controller, id, body.verdict()));
    }

    /** 201 if something changed, 200 if all of it stood already. */
    private static Response answer(boolean changed, InForce inForce) {
        return Response.status(changed ? 201 : 200).entity(inForce).build();
    }

    /** What a caller says of an objection. */
    record ObjectionBody(
            @Size(max = 20) List<@Valid @NotNull IdentifierBody> identifiers,
            @Size(max = 100) List<@NotNull @Pattern(regexp = Pseudonym.PATTERN) String> pseudonyms,

            @NotNull @Pattern(regexp = "direct_marketing|legitimate_interests")
            String instrument,

            @Pattern(regexp = PurposeId.PATTERN) String purposeId,
            @NotNull Instant occurredAt,
            @Valid SourceBody source) {}

    /** What somebody found who weighed it. */
    record DecisionBody(
            @NotNull @Pattern(regexp = Outcome.PATTERN) String outcome,
            @Pattern(regexp = Ground.PATTERN) String ground,
            @NotNull @Pattern(regexp = Opaque.REFERENCE) String assessment) {

        Verdict verdict() {
            Outcome decided = Outcome.of(outcome);
            if ((decided == Outcome.REJECTED) != (ground != null)) {
                throw new InvalidField("ground", "is given if the objection is rejected, and only then");
            }
            if (Opaque.isAddress(assessment)) {
                throw new InvalidField("assessment", "is a reference, not an address or telephone number");
            }
            return new Verdict(decided, Optional.ofNullable(ground).map(Ground::of), assessment);
        }
    }
}
