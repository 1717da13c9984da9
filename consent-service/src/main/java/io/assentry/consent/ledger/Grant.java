package io.assentry.consent.ledger;

import io.assentry.consent.purposes.ConsentValidity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * What somebody brings as a person's consent, after every test of its own validity.
 *
 * @param occurredAt when the person acted, by the caller's clock
 * @param validity how long the purpose lets a consent last, counted in the zone
 * @param staleFrom from when on a material change leaves the notice behind; null if none is known
 * @param agreementId null when the operator itself is the controller
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
        ZoneId zone) {

    /** The privacy notice that was shown (GDPR Art. 13), by version. */
    public record Notice(String id, String version) {}

    /** A caller's clock may run ahead; a consent is never newer than its record. */
    Instant givenAt(Instant recordedAt) {
        return occurredAt.isBefore(recordedAt) ? occurredAt : recordedAt;
    }

    /** The person did this themselves, and not before that moment. */
    boolean isOwnActSince(Instant optOut) {
        return capture.method().isOwnAct() && !occurredAt.isBefore(optOut);
    }

    /** Given at the address itself: by a word that was sent from it. */
    public boolean showsThatTheAddressWorks() {
        return capture.method() == CaptureMethod.SMS_KEYWORD;
    }

    Permission.Agreed agreed(UUID consentId, Instant recordedAt) {
        Instant givenAt = givenAt(recordedAt);
        return new Permission.Agreed(
                consentId, givenAt, validity.endOf(givenAt, zone), ageAttested, agreementId, notice, staleFrom);
    }
}
