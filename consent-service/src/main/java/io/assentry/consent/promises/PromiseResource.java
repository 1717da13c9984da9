package io.assentry.consent.promises;

import io.assentry.consent.promises.AcknowledgeOptOuts.NotASystem;
import io.assentry.kit.access.Caller;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/promises")
@Tag(
        name = "Promises",
        description = "How fast opt-outs are carried out, beside what is promised and what the law allows")
@RunOnVirtualThread
class PromiseResource {

    private static final String UUID_PATTERN = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofDays(400);

    private final AcknowledgeOptOuts acknowledgeOptOuts;
    private final Caller caller;
    private final Clock clock;

    PromiseResource(AcknowledgeOptOuts acknowledgeOptOuts, Caller caller, Clock clock) {
        this.acknowledgeOptOuts = acknowledgeOptOuts;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("consent:read")
    @Operation(
            summary = "From the receipt of opt-outs to the gate, to Kafka and to each system, by channel",
            description = "Counts within a minute, 48 hours and 10 business days, and what is late or waits.")
    public FiguresView figures(
            @PathParam("controllerId") ControllerId controller,
            @QueryParam("within") @DefaultValue("P30D") String within) {
        Instant now = clock.instant();
        return FiguresView.of(acknowledgeOptOuts.figures(controller, now.minus(duration(within)), now));
    }

    @POST
    @Path("/acknowledgements")
    @RolesAllowed({"tasks:work", "consent:read"})
    @Operation(
            summary = "A system has applied opt-outs",
            description =
                    "By the ce_id of ConsentWithdrawn, SuppressionAdded or ObjectionRaised; up to 1,000. Saying it again "
                            + "changes nothing.")
    public AcknowledgeOptOuts.Answer acknowledge(
            @PathParam("controllerId") ControllerId controller, @Valid @NotNull AcknowledgementsBody body) {
        String system = caller.system().orElseThrow(NotASystem::new);
        return acknowledgeOptOuts.handle(
                controller, system, body.applied(clock.instant().plus(SKEW)));
    }

    private static Duration duration(String text) {
        try {
            Duration within = Duration.parse(text);
            if (!within.isNegative() && within.compareTo(LONGEST) <= 0) {
                return within;
            }
        } catch (DateTimeException _) {
            // refused below with the same words
        }
        throw new InvalidField("within", "is an ISO 8601 duration of days or less, at most P400D");
    }

    /** What a system has applied. */
    record AcknowledgementsBody(
            @NotEmpty @Size(max = 1000) List<@Valid @NotNull AcknowledgementBody> acknowledgements) {

        Map<UUID, Instant> applied(Instant latest) {
            Map<UUID, Instant> applied = new HashMap<>();
            for (int i = 0; i < acknowledgements.size(); i++) {
                AcknowledgementBody each = acknowledgements.get(i);
                if (each.appliedAt().isAfter(latest)) {
                    throw new InvalidField("acknowledgements[" + i + "].appliedAt", "is at most two minutes ahead");
                }
                applied.merge(UUID.fromString(each.eventId()), each.appliedAt(), (a, b) -> a.isBefore(b) ? a : b);
            }
            return applied;
        }
    }

    /** One of them. */
    record AcknowledgementBody(
            @NotNull @Pattern(regexp = UUID_PATTERN) String eventId,
            @NotNull Instant appliedAt) {}
}
