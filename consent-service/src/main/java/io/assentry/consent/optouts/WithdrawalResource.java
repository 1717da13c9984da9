package io.assentry.consent.optouts;

import io.assentry.consent.optouts.WithdrawConsents.Reach;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.CallersClock;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.consent.subjects.NamesBody;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/withdrawals")
@Tag(name = "Opt-outs", description = "Objections and withdrawals: in force before the answer, harmless to repeat")
@RunOnVirtualThread
class WithdrawalResource {

    private final WithdrawConsents withdrawConsents;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    WithdrawalResource(WithdrawConsents withdrawConsents, Pseudonyms pseudonyms, Clock clock) {
        this.withdrawConsents = withdrawConsents;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Somebody takes back consents: all, or those of one purpose or channel (GDPR Art. 7(3))",
            description = "No reason is asked for. 201 if something changed, 200 if all of it was taken back already.")
    public Response withdraw(@PathParam("controllerId") ControllerId controller, @Valid @NotNull WithdrawalBody body) {
        WithdrawConsents.Answer answer = withdrawConsents.handle(body.asked(controller, pseudonyms, clock.instant()));
        return Response.status(answer.changed() ? 201 : 200)
                .entity(new InForce(true))
                .build();
    }

    record InForce(boolean inForce) {}

    /** What a caller says of a withdrawal. */
    record WithdrawalBody(
            @Size(max = 20) List<@Valid @NotNull IdentifierBody> identifiers,
            @Size(max = 100) List<@NotNull @Pattern(regexp = Pseudonym.PATTERN) String> pseudonyms,
            @Size(max = 64) String purposeId,
            @Size(max = 16) String channel,
            Instant occurredAt,
            @Valid SourceBody source) {

        WithdrawConsents.Asked asked(ControllerId controller, Pseudonyms keys, Instant now) {
            return new WithdrawConsents.Asked(
                    controller,
                    new NamesBody(identifiers, pseudonyms).names(controller, keys),
                    reach(),
                    CallersClock.instant("occurredAt", occurredAt, now),
                    SourceBody.request(source),
                    Optional.empty());
        }

        private Reach reach() {
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
