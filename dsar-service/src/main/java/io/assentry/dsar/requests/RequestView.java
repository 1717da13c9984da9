package io.assentry.dsar.requests;

import io.assentry.dsar.requests.RequestMessages.RunningClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A case as it is shown: when it must be answered, and nothing of the person. */
public record RequestView(
        String requestId,
        String controllerId,
        String agreementId,
        String state,
        List<String> rights,
        String channel,
        Instant receivedAt,
        Instant recordedAt,
        LocalDate requestDatedOn,
        String jurisdiction,
        String language,

        @Schema(description = "Once the person has shown who they are")
        Identity identity,

        @Schema(description = "Once the case has ended") Instant endedAt,

        @Schema(description = "The clock whose strict day comes first")
        RunningClock clock,

        @Schema(
                description = "On intake only: the opt-outs that the request carries. What is not in force yet is"
                        + " brought into force in the background")
        List<Effect> effects) {

    /** How and when it was shown. */
    public record Identity(String method, Instant verifiedAt) {}

    /** An effect that must not wait for the answer, and since when it is in force; absent if it is not yet. */
    public record Effect(String effect, boolean inForce, Instant since) {}

    public static RequestView of(RightsRequest request) {
        return of(request, null);
    }

    /** What is acknowledged, with the effects that could not wait. */
    public static RequestView of(RightsRequest request, List<Effect> effects) {
        Intake intake = request.intake();
        return new RequestView(
                intake.id().toString(),
                intake.controller().value(),
                intake.agreement().orElse(null),
                request.state(),
                intake.rights().stream().map(Right::name).toList(),
                intake.channel().wireName(),
                intake.receivedAt(),
                intake.recordedAt(),
                intake.requestDatedOn().orElse(null),
                intake.jurisdiction().orElse(null),
                intake.language(),
                request.identity()
                        .map(proof -> new Identity(proof.method(), proof.verifiedAt()))
                        .orElse(null),
                request instanceof RightsRequest.Ended ended ? ended.endedAt() : null,
                RunningClock.of(intake.leadingClock()),
                effects);
    }

    /** Some cases, newest first; {@code next} is the cursor of the page behind, absent on the last one. */
    public record Page(List<RequestView> items, String next) {

        /** From a reading that asked for one more than fits, which tells whether there is a page behind. */
        static Page of(List<RightsRequest> oneMore, int limit) {
            List<RightsRequest> shown = oneMore.size() > limit ? oneMore.subList(0, limit) : oneMore;
            String next = oneMore.size() > limit ? shown.getLast().intake().id().toString() : null;
            return new Page(shown.stream().map(RequestView::of).toList(), next);
        }
    }
}
