package io.assentry.consent.optouts;

import io.assentry.consent.optouts.WithdrawConsents.Reach;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.IdentifierBody;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}")
@Tag(name = "Opt-outs", description = "Objections and withdrawals: in force before the answer, harmless to repeat")
@RunOnVirtualThread
class OptOutResource {

    private static final String UUID_PATTERN = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final RaiseObjection raiseObjection;
    private final WithdrawConsents withdrawConsents;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    OptOutResource(
            RaiseObjection raiseObjection, WithdrawConsents withdrawConsents, Pseudonyms pseudonyms, Clock clock) {
        this.raiseObjection = raiseObjection;
        this.withdrawConsents = withdrawConsents;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    @POST
    @Path("/objections")
    @RolesAllowed("consent:write")
    @Operation(summary = "Somebody objects to direct marketing as a whole (GDPR Art. 21(2)-(3))")
    public Response object(@PathParam("controllerId") ControllerId controller, @Valid @NotNull ObjectionBody body) {
        refuseFuture(body.occurredAt());
        RaiseObjection.Answer answer = raiseObjection.handle(new RaiseObjection.Command(
                controller, body.who().names(controller, pseudonyms), body.occurredAt(), body.request()));
        return answer(answer.changed());
    }

    @POST
    @Path("/withdrawals")
    @RolesAllowed("consent:write")
    @Operation(summary = "Somebody takes back consents: all, or those of one purpose or channel (GDPR Art. 7(3))")
    public Response withdraw(@PathParam("controllerId") ControllerId controller, @Valid @NotNull WithdrawalBody body) {
        refuseFuture(body.occurredAt());
        WithdrawConsents.Answer answer =
                withdrawConsents.handle(controller, body.who().names(controller, pseudonyms), body.reach());
        return answer(answer.changed());
    }

    private void refuseFuture(Instant occurredAt) {
        if (occurredAt != null && occurredAt.isAfter(clock.instant().plus(SKEW))) {
            throw new InvalidField("occurredAt", "is at most " + SKEW + " ahead");
        }
    }

    /** 201 if something changed, 200 if all of it stood already. */
    private static Response answer(boolean changed) {
        return Response.status(changed ? 201 : 200).entity(new InForce(true)).build();
    }

    record InForce(boolean inForce) {}

    /** Where an opt-out came from, for whoever has to prove it later. */
    record Source(@Pattern(regexp = UUID_PATTERN) String requestId) {}

    /** What a caller says of an objection. */
    record ObjectionBody(
            @Size(max = 20) List<@Valid @NotNull IdentifierBody> identifiers,
            @Size(max = 100) List<@NotNull @Pattern(regexp = Pseudonym.PATTERN) String> pseudonyms,
            @NotNull @Pattern(regexp = "direct_marketing") String instrument,
            @NotNull Instant occurredAt,
            @Valid Source source) {

        OptOutBody who() {
            return new OptOutBody(identifiers, pseudonyms);
        }

        UUID request() {
            return source == null || source.requestId() == null ? null : UUID.fromString(source.requestId());
        }
    }

    /** What a caller says of a withdrawal. */
    record WithdrawalBody(
            @Size(max = 20) List<@Valid @NotNull IdentifierBody> identifiers,
            @Size(max = 100) List<@NotNull @Pattern(regexp = Pseudonym.PATTERN) String> pseudonyms,
            @Size(max = 64) String purposeId,
            @Size(max = 16) String channel,
            Instant occurredAt,
            @Valid Source source) {

        OptOutBody who() {
            return new OptOutBody(identifiers, pseudonyms);
        }

        Reach reach() {
            PurposeId purpose = purposeId == null
                    ? null
                    : PurposeId.parse(purposeId)
                            .orElseThrow(() -> new InvalidField("purposeId", "is the id of a purpose"));
            Channel by = channel == null
                    ? null
                    : Channel.parse(channel).orElseThrow(() -> new InvalidField("channel", "is a channel"));
            return new Reach(purpose, by);
        }
    }
}
