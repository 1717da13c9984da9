package io.assentry.consent.ledger;

import io.assentry.consent.purposes.ConsentValidity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What somebody brings as a person's consent, after every test of its own validity.
 *
 * @param occurredAt when the person acted, by the caller's clock
 * @param validity how long the purpose lets a consent last, counted in the zone
 * @param staleFrom from when on a material change leaves the notice behind; null if none is known
 * @param agreementId null when the operator itself is the controller
 * @param circumstances how the person was asked, as far as the law of the place wants to see it
 * @param proofGaps what the record lacks to prove it where it applies; empty if nothing does
 * @param confirmation how it was confirmed; null if it needed no confirmation, or has none yet
 */
public record Grant(
        Scope scope,
        Action action,
        Instant occurredAt,
        Wording wording,
        Notice notice,
        Instant staleFrom,
        boolean ageAttested,
        Capture capture,
        String agreementId,
        ConsentValidity validity,
        ZoneId zone,
        Circumstances circumstances,
        List<String> proofGaps,
        Confirmation confirmation) {

    public Grant {
        proofGaps = List.copyOf(proofGaps);
    }

    /** The privacy notice that was shown (GDPR Art. 13), by version. */
    public record Notice(String id, String version) {}

    /**
     * The second step of a double opt-in: when it was asked, and how it was confirmed.
     *
     * @param tokenSha256 of our own link; null if somebody else asked for the confirmation
     * @param messageId without a token, of the message that asked, in the words of whoever sent it; with one, of the text by
     *     which the person said yes, in the words of whoever received it; null if it was by the link
     */
    public record Confirmation(Instant requestedAt, String tokenSha256, String messageId) {}

    /** The same once the person has confirmed it; then, and not before, consent was received. */
    public Grant confirmed(Confirmation how, Instant at) {
        return new Grant(
                scope,
                action,
                at,
                wording,
                notice,
                staleFrom,
                ageAttested,
                capture,
                agreementId,
                validity,
                zone,
                circumstances,
                proofGaps,
                how);
    }

    /** A caller's clock may run ahead; a consent is never newer than its record. */
    Instant givenAt(Instant recordedAt) {
        return occurredAt.isBefore(recordedAt) ? occurredAt : recordedAt;
    }

    /** The person did this themselves, and not before that moment. */
    boolean isOwnActSince(Instant optOut) {
        return capture.method().isOwnAct() && !occurredAt.isBefore(optOut);
    }

    /** Given at the address itself: by a word that was sent from it, or a link that was sent to it. */
    public boolean showsThatTheAddressWorks() {
        return capture.method() == CaptureMethod.SMS_KEYWORD
                || (confirmation != null && confirmation.tokenSha256() != null);
    }

    Permission.Agreed agreed(UUID consentId, Instant recordedAt) {
        Instant givenAt = givenAt(recordedAt);
        return new Permission.Agreed(
                consentId,
                givenAt,
                validity.endOf(givenAt, zone),
                ageAttested,
                agreementId,
                notice,
                staleFrom,
                proofGaps);
    }
}
