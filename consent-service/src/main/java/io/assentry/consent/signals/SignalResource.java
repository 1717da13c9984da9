package io.assentry.consent.signals;

import io.assentry.consent.signals.OptOutSignal.Source;
import io.assentry.consent.subjects.CallersClock;
import io.assentry.consent.subjects.IdentifierBody;
import io.assentry.consent.subjects.NamesBody;
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

@Path("/v1/controllers/{controllerId}/signals")
@Tag(name = "Signals", description = "Opt-out signals of browsers (Global Privacy Control)")
@RunOnVirtualThread
class SignalResource {

    private final RecordSignal recordSignal;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    SignalResource(RecordSignal recordSignal, Pseudonyms pseudonyms, Clock clock) {
        this.recordSignal = recordSignal;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Record that a browser sent an opt-out signal, or that its person switched it off",
            description =
                    "Honoured before the answer: no third party is told any more what the person opens and clicks. "
                            + "Consent to be written to stands. Name the device, and the person if they are logged in. 201 if "
                            + "something changed, 200 if it stood already.")
    public Response record(@PathParam("controllerId") ControllerId controller, @Valid @NotNull SignalBody body) {
        RecordSignal.Answer answer = recordSignal.handle(new RecordSignal.Command(
                controller,
                null,
                new NamesBody(body.identifiers(), body.pseudonyms()).names(controller, pseudonyms),
                Source.of(body.source()),
                body.state().equals("on"),
                CallersClock.instant("occurredAt", body.occurredAt(), clock.instant())));
        return Response.status(answer.changed() ? 201 : 200)
                .entity(Honoured.of(answer))
                .build();
    }

    /** What was noticed of whom. */
    record SignalBody(
            @Size(max = 20) List<@Valid @NotNull IdentifierBody> identifiers,
            @Size(max = 100) List<@NotNull @Pattern(regexp = Pseudonym.PATTERN) String> pseudonyms,
            @NotNull @Pattern(regexp = "gpc") String signal,
            @NotNull @Pattern(regexp = "on|off") String state,
            @NotNull @Pattern(regexp = Source.PATTERN) String source,
            Instant occurredAt) {}

    /** @param since of the one that has stood longest; absent if none stands */
    record Honoured(boolean optOutSignalHonoured, String signal, Instant since) {

        static Honoured of(RecordSignal.Answer answer) {
            return new Honoured(
                    !answer.standing().isEmpty(),
                    "gpc",
                    answer.standing().stream()
                            .map(OptOutSignal::recordedAt)
                            .min(Instant::compareTo)
                            .orElse(null));
        }
    }
}
