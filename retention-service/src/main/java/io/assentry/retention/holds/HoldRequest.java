package io.assentry.retention.holds;

import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is asked for when a hold is to be placed. */
record HoldRequest(
        String matter,
        HoldKind kind,
        String citation,
        HoldScope scope,
        String placedBy,
        String approvedBy,
        Instant reviewBy) {

    /** The longest time without anybody having looked at a hold again. */
    static final Period LONGEST_REVIEW = Period.ofMonths(6);

    LegalHold placedAs(HoldId id, Instant now) {
        if (placedBy.toLowerCase(Locale.ROOT).equals(approvedBy.toLowerCase(Locale.ROOT))) {
            throw new ApprovedByPlacer();
        }
        Instant latest = now.atOffset(ZoneOffset.UTC).plus(LONGEST_REVIEW).toInstant();
        if (!reviewBy.isAfter(now) || reviewBy.isAfter(latest)) {
            throw new InvalidField("reviewBy", "is in the future and at most " + LONGEST_REVIEW + " away");
        }
        return new LegalHold(id, matter, kind, citation, scope, placedBy, approvedBy, now, reviewBy, Optional.empty());
    }

    /** One person alone could keep anything for ever. */
    static final class ApprovedByPlacer extends Rejection {
        ApprovedByPlacer() {
            super(
                    Category.INVALID,
                    "hold-approved-by-placer",
                    "A hold is approved by somebody else than who places it.",
                    List.of(new Violation("approvedBy", "is somebody else than placedBy")));
        }
    }
}
