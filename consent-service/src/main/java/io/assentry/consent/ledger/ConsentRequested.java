package io.assentry.consent.ledger;

import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The event: somebody asked in the person's name, and it waits for the person's word (double opt-in). */
record ConsentRequested(
        String controllerId,
        UUID subjectId,
        List<Pseudonym> pseudonyms,
        UUID consentId,
        String purposeId,
        String channel,
        Instant occurredAt,
        Instant recordedAt,
        Instant confirmBy,
        Grant.Notice notice,
        String captureMethod) {

    static ConsentRequested of(Person person, Fact.Requested fact) {
        Grant grant = fact.grant();
        return new ConsentRequested(
                person.key().controller().value(),
                person.key().subject().value(),
                person.pseudonyms(),
                fact.asked().consentId(),
                grant.scope().purpose().value(),
                grant.scope().channel().wire(),
                grant.occurredAt(),
                fact.recordedAt(),
                fact.request().confirmBy(),
                grant.notice(),
                grant.capture().method().wire());
    }
}
