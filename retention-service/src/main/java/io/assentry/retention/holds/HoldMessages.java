package io.assentry.retention.holds;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.retention.WireNames;
import io.assentry.retention.holds.LegalHold.Release;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How holds are said on {@code retention-events} and proved; neither names a person. */
final class HoldMessages {

    private static final String TOPIC = "retention-events";

    private HoldMessages() {}

    static OutboxMessage placed(ControllerId controller, LegalHold hold, UUID id) {
        LegalHoldPlaced said = new LegalHoldPlaced(
                controller.value(), hold.id().value(), WireNames.of(hold.kind()), hold.reviewBy(), hold.placedAt());
        return OutboxMessage.event(TOPIC, key(controller, hold), "io.assentry.LegalHoldPlaced.v1")
                .id(id)
                .at(hold.placedAt())
                .controller(controller)
                .data(said)
                .build();
    }

    static OutboxMessage released(ControllerId controller, LegalHold hold, UUID id) {
        Release release = hold.released().orElseThrow();
        LegalHoldReleased said =
                new LegalHoldReleased(controller.value(), hold.id().value(), WireNames.of(hold.kind()), release.at());
        return OutboxMessage.event(TOPIC, key(controller, hold), "io.assentry.LegalHoldReleased.v1")
                .id(id)
                .at(release.at())
                .controller(controller)
                .data(said)
                .build();
    }

    static Object proof(LegalHold hold) {
        HoldScope scope = hold.scope();
        return new HoldPlaced(
                hold.id().value(),
                hold.matter(),
                WireNames.of(hold.kind()),
                hold.citation(),
                scope.pseudonyms().size(),
                scope.recordKeys().stream().sorted().toList(),
                scope.dataCategories().stream().sorted().toList(),
                scope.systems().stream().sorted().toList(),
                scope.from().orElse(null),
                scope.to().orElse(null),
                hold.placedBy(),
                hold.approvedBy(),
                hold.reviewBy());
    }

    static Object releaseProof(LegalHold hold, int disposed) {
        Release release = hold.released().orElseThrow();
        return new HoldReleased(hold.id().value(), release.by(), release.reason(), disposed);
    }

    static Object overdueProof(LegalHold hold) {
        return new HoldReviewOverdue(hold.id().value(), hold.reviewBy());
    }

    private static String key(ControllerId controller, LegalHold hold) {
        return controller + "/" + hold.id();
    }

    /** Nothing in its scope is disposed of from now on. */
    record LegalHoldPlaced(String controllerId, UUID holdId, String kind, Instant reviewBy, Instant placedAt) {}

    /** What it alone kept from being erased is erased now. */
    record LegalHoldReleased(String controllerId, UUID holdId, String kind, Instant releasedAt) {}

    /** @param persons how many pseudonyms the scope names; which ones stands with the hold alone */
    record HoldPlaced(
            UUID holdId,
            String matter,
            String kind,
            String citation,
            int persons,
            List<UUID> recordKeys,
            List<String> dataCategories,
            List<String> systems,
            Instant from,
            Instant to,
            String placedBy,
            String approvedBy,
            Instant reviewBy) {}

    /** @param disposed records that went because this hold ended */
    record HoldReleased(UUID holdId, String releasedBy, String reason, int disposed) {}

    record HoldReviewOverdue(UUID holdId, Instant reviewBy) {}
}
