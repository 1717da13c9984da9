package io.assentry.retention.disposals;

import io.assentry.retention.holds.LegalHold;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is proved of an erasure: keys, counts and reasons; no pseudonym, no reference of a system. */
final class DisposalEvidence {

    private DisposalEvidence() {}

    static Object disposed(RecordOutcome record, UUID requestId) {
        return new RecordDisposed(record.recordKey(), record.systemId(), "erasure", requestId);
    }

    static Object disposedBySystem(UUID recordKey, String systemId) {
        return new RecordDisposed(recordKey, systemId, "system", null);
    }

    static Object breached(UUID recordKey, String systemId, List<LegalHold> holds) {
        return new HoldBreached(
                recordKey,
                systemId,
                holds.stream().map(hold -> hold.id().value()).toList());
    }

    static Object due(DueRecord due) {
        return new DisposalFoundDue(due.recordKey(), due.systemId(), due.mustGo(), due.since(), Reason.of(due.held()));
    }

    static Object blocked(RecordOutcome record, UUID requestId) {
        return new RecordBlocked(
                record.recordKey(),
                record.systemId(),
                "erasure",
                requestId,
                Reason.of(record.retained()),
                record.reduced());
    }

    static Object carriedOut(ErasureCase erasure, String reportSha256) {
        int gone =
                (int) erasure.outcomes().stream().filter(RecordOutcome::isGone).count();
        return new ErasureCarriedOut(
                erasure.requestId(),
                erasure.taskId().orElse(null),
                erasure.before(),
                gone,
                erasure.outcomes().size() - gone,
                erasure.held().size(),
                erasure.forgottenFacts(),
                reportSha256);
    }

    record RecordDisposed(UUID recordKey, String systemId, String cause, UUID requestId) {}

    record RecordBlocked(
            UUID recordKey, String systemId, String cause, UUID requestId, List<Reason> reasons, boolean reduced) {}

    /** A system disposed of what a hold was to preserve. */
    record HoldBreached(UUID recordKey, String systemId, List<UUID> holds) {}

    record DisposalFoundDue(
            UUID recordKey, String systemId, List<String> dataCategories, Instant dueSince, List<Reason> held) {}

    /** @param reportSha256 of the signed report; absent when none was asked for */
    record ErasureCarriedOut(
            UUID requestId,
            UUID taskId,
            Instant before,
            int recordsErased,
            int recordsRetained,
            int recordsHeld,
            int consentFactsErased,
            String reportSha256) {}
}
