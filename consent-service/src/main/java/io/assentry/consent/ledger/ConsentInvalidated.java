package io.assentry.consent.ledger;

import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The event: what was asked for holds no more, without the person having said so. */
record ConsentInvalidated(
        String controllerId,
        UUID subjectId,
        List<Pseudonym> pseudonyms,
        UUID consentId,
        String purposeId,
        String channel,
        String reason,
        Instant invalidFrom,
        Instant recordedAt) {

    private static final String NOT_CONFIRMED = "not_confirmed";

    static ConsentInvalidated of(Person person, Fact.Lapsed fact) {
        return new ConsentInvalidated(
                person.key().controller().value(),
                person.key().subject().value(),
                person.pseudonyms(),
                fact.consentId(),
                fact.scope().purpose().value(),
                fact.scope().channel().wire(),
                NOT_CONFIRMED,
                fact.recordedAt(),
                fact.recordedAt());
    }
}
