package io.assentry.consent.history;

import io.assentry.consent.ledger.CaptureJson;
import io.assentry.consent.ledger.Circumstances;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One thing that was recorded about a person; what does not apply is null.
 *
 * @param kind granted, grant_not_in_force, withdrawn, … of a permission; suppression_added, objection_raised, dispatch, … else
 * @param subjectId absent of what is recorded of an address whose person nobody knows
 * @param details what there is to say of it, by its kind
 */
public record HistoryEntry(
        String kind, UUID id, UUID subjectId, Instant recordedAt, String purposeId, String channel, Details details) {

    /**
     * What there is to say of it.
     *
     * @param capture where a consent comes from
     * @param reason why nothing is sent, or the ground of a restriction or a decision
     * @param outcome of a decision
     * @param source how a signal was noticed
     * @param confirmBy until when what was asked can be confirmed
     * @param pseudonym the address, where it is about that and not about the person
     * @param message what was to be sent
     * @param rule by which rule an answer was read
     * @param part which act a proof in the vault is of
     * @param count how often in a row nothing arrived
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
            CaptureJson capture,
            List<String> blockedBy,
            String agreementId,
            String reason,
            String instrument,
            String outcome,
            String source,
            UUID requestId,
            Instant since,
            Instant toldAt,
            Instant requestedAt,
            Instant confirmBy,
            String confirmationMessageId,
            List<String> proofGaps,
            Circumstances circumstances,
            String language,
            String pseudonym,
            Message message,
            String rule,
            String part,
            Integer count) {}

    /**
     * A message that was asked about when it was to leave, and what was answered; the answer itself is the outcome.
     *
     * @param messageId the sender's name for it
     * @param code the reason that decided, among allCodes
     * @param placeSource what told where the person may have been
     * @param localTimes what the clocks there showed
     */
    public record Message(
            String messageId,
            String messageClass,
            String templateId,
            String code,
            List<String> allCodes,
            String detail,
            Instant nextAllowedAt,
            Boolean trackingOff,
            String country,
            String zone,
            String placeSource,
            List<String> localTimes,
            String ruleSetVersion) {}
}
