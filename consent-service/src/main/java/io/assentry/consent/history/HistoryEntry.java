package io.assentry.consent.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One thing that was recorded about a person; what does not apply is null.
 *
 * @param kind granted, grant_not_in_force, withdrawn, … of a permission; suppression_added, objection_raised, … else
 * @param details what there is to say of it, by its kind
 */
public record HistoryEntry(
        String kind, UUID id, UUID subjectId, Instant recordedAt, String purposeId, String channel, Details details) {

    /**
     * What there is to say of it.
     *
     * @param reason why nothing is sent, or the ground of a restriction or a decision
     * @param outcome of a decision
     * @param source how a signal was noticed
     */
    public record Details(
            Long version,
            Instant occurredAt,
            UUID consentId,
            UUID suppressionId,
            String via,
            String action,
            Instant validUntil,
            Boolean ageAttested,
            String wordingId,
            String wordingVersion,
            String wordingSha256,
            String noticeId,
            String noticeVersion,
            Origin capture,
            List<String> blockedBy,
            String agreementId,
            String reason,
            String instrument,
            String outcome,
            String source,
            UUID requestId,
            Instant since,
            Instant toldAt) {}

    /** Where a consent comes from. */
    public record Origin(
            String method, String formId, String url, String source, String provider, String listReference) {}
}
