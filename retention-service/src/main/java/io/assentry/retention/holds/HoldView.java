package io.assentry.retention.holds;

import io.assentry.retention.WireNames;
import io.assentry.retention.holds.HoldBody.ScopeBody;
import io.assentry.retention.holds.LegalHold.Release;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A hold as callers see it.
 *
 * @param basis the exception of GDPR Art. 17(3) on which an erasure is refused in part
 * @param reviewOverdue somebody has to look at it; it stands all the same
 */
record HoldView(
        UUID holdId,
        String controllerId,
        String state,
        String matter,
        String kind,
        String basis,
        String citation,
        ScopeBody scope,
        String placedBy,
        String approvedBy,
        Instant placedAt,
        Instant reviewBy,
        boolean reviewOverdue,
        Instant releasedAt,
        String releasedBy,
        String releaseReason) {

    static HoldView of(String controllerId, LegalHold hold, Instant now) {
        return new HoldView(
                hold.id().value(),
                controllerId,
                hold.stands() ? "placed" : "released",
                hold.matter(),
                WireNames.of(hold.kind()),
                hold.kind().basis(),
                hold.citation(),
                ScopeBody.of(hold.scope()),
                hold.placedBy(),
                hold.approvedBy(),
                hold.placedAt(),
                hold.reviewBy(),
                hold.reviewIsOverdue(now),
                hold.released().map(Release::at).orElse(null),
                hold.released().map(Release::by).orElse(null),
                hold.released().map(Release::reason).orElse(null));
    }

    /** One page, and where the next one starts. */
    record Page(List<HoldView> items, UUID next) {
        static Page of(String controllerId, List<LegalHold> holds, int limit, Instant now) {
            List<HoldView> items = holds.stream()
                    .map(hold -> HoldView.of(controllerId, hold, now))
                    .toList();
            return new Page(items, items.size() < limit ? null : items.getLast().holdId());
        }
    }
}
