package io.assentry.retention.holds;

import java.time.Instant;
import java.util.Optional;

/**
 * Data that must not be disposed of, whatever their period or their person says (GDPR Art. 17(3)(b) and (e), 18(1)(c)).
 *
 * @param matter the case that it is for, in words that name no person
 * @param citation the law, order or claim
 * @param reviewBy when somebody has to look whether it is still needed; passing it raises an alarm and releases nothing
 * @param released absent while it stands
 */
public record LegalHold(
        HoldId id,
        String matter,
        HoldKind kind,
        String citation,
        HoldScope scope,
        String placedBy,
        String approvedBy,
        Instant placedAt,
        Instant reviewBy,
        Optional<Release> released) {

    public boolean stands() {
        return released.isEmpty();
    }

    public boolean reviewIsOverdue(Instant now) {
        return stands() && !now.isBefore(reviewBy);
    }

    public boolean reaches(Holdable record) {
        return stands() && scope.reaches(record);
    }

    /** Whether it keeps this datum of a record that it reaches. */
    public boolean keeps(String dataCategory) {
        return scope.dataCategories().isEmpty() || scope.dataCategories().contains(dataCategory);
    }

    LegalHold release(Release by) {
        return new LegalHold(
                id, matter, kind, citation, scope, placedBy, approvedBy, placedAt, reviewBy, Optional.of(by));
    }

    /** Who ended the hold, and why. */
    public record Release(Instant at, String by, String reason) {}
}
