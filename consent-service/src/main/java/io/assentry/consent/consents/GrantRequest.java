package io.assentry.consent.consents;

import io.assentry.consent.ledger.Capture;
import io.assentry.consent.ledger.Circumstances;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.ledger.Wording;
import io.assentry.consent.proofs.PersonalProof;
import io.assentry.kit.pseudonym.Identifier;
import java.time.Instant;
import java.util.List;

/**
 * A consent as a caller brings it, of the right form and not yet judged.
 *
 * @param action what the caller calls the person's act
 * @param wording null if none was sent
 * @param notice null if none was sent
 * @param ageAttested null if nothing was said about it
 * @param agreementId null when the operator itself is the controller
 * @param doubleOptIn what the caller says of the person's confirmation; null if nothing
 * @param proof what shows that it was this person; nothing if nobody said
 */
record GrantRequest(
        List<Identifier> identifiers,
        Scope scope,
        String action,
        Instant occurredAt,
        Wording wording,
        Grant.Notice notice,
        Boolean ageAttested,
        Capture capture,
        String agreementId,
        DoubleOptIn doubleOptIn,
        Circumstances circumstances,
        PersonalProof proof) {}
