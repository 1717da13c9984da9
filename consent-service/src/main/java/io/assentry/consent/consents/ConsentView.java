package io.assentry.consent.consents;

import io.assentry.consent.confirmations.ConfirmationLinks;
import io.assentry.consent.consents.ShowConsent.Shown;
import io.assentry.consent.ledger.CaptureJson;
import io.assentry.consent.ledger.ConfirmationRequest;
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
        List<String> proofGaps,
        String action,
        Instant occurredAt,
        Instant recordedAt,
        Instant validUntil,
        Instant withdrawnAt,
        Instant requestedAt,
        Instant confirmBy,
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
                grant.proofGaps(),
                consent.action(),
                grant.occurredAt(),
                grant.recordedAt(),
                grant.validUntil(),
                consent.withdrawnAt(),
                consent.requestedAt(),
                consent.confirmBy(),
                consent.wording() == null
                        ? null
                        : new WordingView(
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

    /**
     * How the person is to confirm it: by the page, or by the token at the confirmation of this consent.
     *
     * @param confirmBy from this instant on it is too late
     */
    record ToConfirm(String token, String url, Instant confirmBy) {

        static ToConfirm of(ConfirmationLinks.Link link, ConfirmationRequest request) {
            return new ToConfirm(link.token(), link.url(), request.confirmBy());
        }

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "ToConfirm[]";
        }
    }

    /**
     * What is answered to whoever records a consent, or a refusal.
     *
     * @param state given, unproven, requested, refused or not_in_force
     * @param confirmation null unless it waits to be confirmed
     */
    record Recorded(
            UUID consentId,
            UUID subjectId,
            String purposeId,
            String channel,
            String state,
            boolean inForce,
            List<String> blockedBy,
            List<String> proofGaps,
            Instant occurredAt,
            Instant recordedAt,
            Instant validUntil,
            ToConfirm confirmation) {

        static Recorded of(RecordedGrant grant, ToConfirm confirmation) {
            return new Recorded(
                    grant.consentId(),
                    grant.subject().value(),
                    grant.scope().purpose().value(),
                    grant.scope().channel().wire(),
                    switch (grant.became()) {
                        case GRANTED -> grant.proofGaps().isEmpty() ? "given" : "unproven";
                        case GRANT_NOT_IN_FORCE -> "not_in_force";
                        case REQUESTED -> "requested";
                        case REFUSED -> "refused";
                    },
                    grant.inForce(),
                    grant.blockedBy(),
                    grant.proofGaps(),
                    grant.occurredAt(),
                    grant.recordedAt(),
                    grant.validUntil(),
                    confirmation);
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
