package io.assentry.consent.replies;

import io.assentry.consent.replies.Received.Answer;
import io.assentry.consent.replies.ReviewView.ReviewPage;
import io.assentry.kit.access.Caller;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.pseudonym.Pseudonyms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/controllers/{controllerId}/inbound-messages")
@Tag(name = "Answers", description = "What people answer to messages: in force before the answer, harmless to repeat")
@RunOnVirtualThread
class InboundMessageResource {

    private static final String UUID_PATTERN = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final Duration OLDEST = Duration.ofDays(366);

    private final ReceiveMessage receiveMessage;
    private final ReadReview readReview;
    private final DecideReview decideReview;
    private final Pseudonyms pseudonyms;
    private final Caller caller;
    private final Clock clock;

    InboundMessageResource(
            ReceiveMessage receiveMessage,
            ReadReview readReview,
            DecideReview decideReview,
            Pseudonyms pseudonyms,
            Caller caller,
            Clock clock) {
        this.receiveMessage = receiveMessage;
        this.readReview = readReview;
        this.decideReview = decideReview;
        this.pseudonyms = pseudonyms;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("consent:write")
    @Operation(
            summary = "Somebody answered a message by SMS or e-mail",
            description =
                    "Says what was understood and by which rule, what is in force, and whether the single confirmation "
                            + "text may be sent and until when. The text is not kept, unless a person has to read it.")
    public Answer receive(@PathParam("controllerId") ControllerId controller, @Valid @NotNull InboundMessageBody body) {
        Instant now = clock.instant();
        if (body.receivedAt().isAfter(now.plus(SKEW))) {
            throw new InvalidField("receivedAt", "is at most " + SKEW + " ahead");
        }
        if (body.receivedAt().isBefore(now.minus(OLDEST))) {
            throw new InvalidField(
                    "receivedAt", "is at most " + OLDEST.toDays() + " days ago; a withdrawal needs no date");
        }
        return receiveMessage.handle(controller, body.message(controller, pseudonyms));
    }

    @GET
    @Path("/reviews")
    @RolesAllowed("replies:review")
    @Operation(summary = "Answers that a person has to read, the oldest first, without their words")
    public ReviewPage waiting(
            @PathParam("controllerId") ControllerId controller,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit,
            @QueryParam("cursor") @DefaultValue("") @Pattern(regexp = "|" + UUID_PATTERN) String cursor) {
        Optional<UUID> after = cursor.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(cursor));
        return ReviewPage.of(readReview.waiting(controller, after, limit), limit);
    }

    @GET
    @Path("/reviews/{reviewId}")
    @RolesAllowed("replies:review")
    @Operation(summary = "One of them with its words; that they were read is evidence")
    public ReviewView read(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("reviewId") @Pattern(regexp = UUID_PATTERN) String reviewId) {
        return ReviewView.of(readReview.handle(controller, UUID.fromString(reviewId), reader(controller)));
    }

    @POST
    @Path("/reviews/{reviewId}/decision")
    @RolesAllowed("replies:review")
    @Operation(
            summary = "Whether it is a revocation",
            description = "If it is, it holds from when it came in. The text and its key are destroyed.")
    public ReviewView.DecidedView decide(
            @PathParam("controllerId") ControllerId controller,
            @PathParam("reviewId") @Pattern(regexp = UUID_PATTERN) String reviewId,
            @Valid @NotNull DecisionBody body) {
        return ReviewView.DecidedView.of(
                decideReview.handle(controller, UUID.fromString(reviewId), body.revocation(), reader(controller)));
    }

    /** Whoever reads is a person too: evidence names the account by its pseudonym. */
    private String reader(ControllerId controller) {
        String name = caller.name();
        if (name.isBlank()) {
            return "unnamed";
        }
        String account = name.length() > Identifier.MAX_LENGTH ? name.substring(0, Identifier.MAX_LENGTH) : name;
        return pseudonyms
                .current(controller, new Identifier(Identifier.Type.ACCOUNT, account, null))
                .value();
    }

    /** What somebody decided who has read it. */
    record DecisionBody(@NotNull Boolean revocation) {}
}
