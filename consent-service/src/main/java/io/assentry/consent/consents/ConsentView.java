package io.assentry.consent.consents;

import io.assentry.consent.consents.ShowConsent.Shown;
import io.assentry.consent.ledger.CaptureJson;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.RecordedGrant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A consent with its proof, as callers see it. */
record ConsentView(
        UUID consentId,
        UUID subjectId,
        String purposeId,
        String channel,
        String state,
        List<String> blockedBy,
        String action,
        Instant occurredAt,
        Instant recordedAt,
        Instant validUntil,
        Instant withdrawnAt,
        WordingView wording,
        Grant.Notice notice,
        boolean ageAttested,
        CaptureJson capture,
        String agreementId) {

    static ConsentView of(Shown shown) {
        ConsentRecord consent = shown.consent();
        RecordedGrant grant = consent.grant();
        return new ConsentView(
                grant.consentId(),
                grant.subject().value(),
                grant.scope().purpose().value(),
                grant.scope().channel().wire(),
                shown.state().name().toLowerCase(Locale.ROOT),
                grant.blockedBy(),
                consent.action(),
                grant.occurredAt(),
                grant.recordedAt(),
                grant.validUntil(),
                consent.withdrawnAt(),
                new WordingView(
                        consent.wording().id(),
                        consent.wording().version(),
                        consent.wordingSha256(),
                        consent.wording().text()),
                consent.notice(),
                consent.ageAttested(),
                consent.capture(),
                consent.agreementId());
    }

    /** The words that were shown, and their hash. */
    record WordingView(String id, String version, String sha256, String text) {}

    /** What is answered to whoever records a consent. */
    record Recorded(
            UUID consentId,
            UUID subjectId,
            String purposeId,
            String channel,
            boolean inForce,
            List<String> blockedBy,
            Instant occurredAt,
            Instant recordedAt,
            Instant validUntil) {

        static Recorded of(RecordedGrant grant) {
            return new Recorded(
                    grant.consentId(),
                    grant.subject().value(),
                    grant.scope().purpose().value(),
                    grant.scope().channel().wire(),
                    grant.inForce(),
                    grant.blockedBy(),
                    grant.occurredAt(),
                    grant.recordedAt(),
                    grant.validUntil());
        }
    }

    /** What is answered to whoever takes one back. */
    record Withdrawal(UUID consentId, String purposeId, String channel, String state, Instant withdrawnAt) {

        static Withdrawal of(WithdrawConsent.Answer answer) {
            return new Withdrawal(
                    answer.consentId(),
                    answer.scope().purpose().value(),
                    answer.scope().channel().wire(),
                    "withdrawn",
                    answer.withdrawnAt());
        }
    }
}
