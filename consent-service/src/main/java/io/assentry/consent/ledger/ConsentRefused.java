package io.assentry.consent.ledger;

import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The event: the person was asked and said no. */
record ConsentRefused(
        String controllerId,
        UUID subjectId,
        List<Pseudonym> pseudonyms,
        UUID refusalId,
        String purposeId,
        String channel,
        Instant occurredAt,
        Instant recordedAt,
        Grant.Notice notice,
        String captureMethod) {

    static ConsentRefused of(Person person, Fact.Refused fact) {
        Grant refusal = fact.refusal();
        return new ConsentRefused(
                person.key().controller().value(),
                person.key().subject().value(),
                person.pseudonyms(),
                fact.id(),
                refusal.scope().purpose().value(),
                refusal.scope().channel().wire(),
                refusal.occurredAt(),
                fact.recordedAt(),
                refusal.notice(),
                refusal.capture().method().wire());
    }
}
