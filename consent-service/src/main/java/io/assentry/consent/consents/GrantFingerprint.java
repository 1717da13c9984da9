package io.assentry.consent.consents;

import io.assentry.consent.ledger.CaptureJson;
import io.assentry.consent.ledger.Circumstances;
import io.assentry.consent.ledger.Grant;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;

/**
 * What tells one body from another under the same Idempotency-Key. It is hashed and kept, and a plain hash over an
 * address could be reversed by trying addresses, so it holds keyed pseudonyms instead: under the oldest key, so that
 * adding a key changes no fingerprint. What lies in the proof vault is left out: address and device of a repeat may differ.
 */
record GrantFingerprint(
        List<Pseudonym> pseudonyms,
        String purposeId,
        String channel,
        String action,
        Instant occurredAt,
        String wordingId,
        String wordingVersion,
        String wordingSha256,
        Grant.Notice notice,
        boolean ageAttested,
        CaptureJson capture,
        String agreementId,
        DoubleOptIn doubleOptIn,
        Circumstances circumstances) {

    /** @param identifiers the pseudonyms of each identifier, newest key first */
    static GrantFingerprint of(List<List<Pseudonym>> identifiers, Grant grant, DoubleOptIn doubleOptIn) {
        return new GrantFingerprint(
                identifiers.stream().map(List::getLast).distinct().sorted().toList(),
                grant.scope().purpose().value(),
                grant.scope().channel().wire(),
                grant.action().wire(),
                grant.occurredAt(),
                grant.wording() == null ? null : grant.wording().id(),
                grant.wording() == null ? null : grant.wording().version(),
                grant.wording() == null ? null : grant.wording().sha256(),
                grant.notice(),
                grant.ageAttested(),
                CaptureJson.of(grant.capture()),
                grant.agreementId(),
                doubleOptIn,
                grant.circumstances().equals(Circumstances.NONE) ? null : grant.circumstances());
    }
}
