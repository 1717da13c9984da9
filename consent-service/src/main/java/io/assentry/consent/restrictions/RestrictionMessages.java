package io.assentry.consent.restrictions;

import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.SuppressionChange.Said;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How a restriction and its end are said on {@code consent-events}. */
final class RestrictionMessages {

    private RestrictionMessages() {}

    static Said restricted(Person person, Restriction restriction) {
        return new Said(
                "io.assentry.SubjectRestricted.v1",
                new SubjectRestricted(
                        person.key().controller().value(),
                        person.key().subject().value(),
                        person.pseudonyms(),
                        restriction.id(),
                        restriction.ground().wire(),
                        restriction.occurredAt(),
                        restriction.recordedAt(),
                        restriction.request()));
    }

    static Said unrestricted(Person person, Restriction.Lifted lifted) {
        Restriction restriction = lifted.restriction();
        Restriction.Lifting lifting = restriction.lifting().orElseThrow();
        return new Said(
                "io.assentry.SubjectUnrestricted.v1",
                new SubjectUnrestricted(
                        person.key().controller().value(),
                        person.key().subject().value(),
                        person.pseudonyms(),
                        restriction.id(),
                        restriction.ground().wire(),
                        lifting.toldAt(),
                        lifting.liftedAt(),
                        lifted.stillRestricted(),
                        restriction.request()));
    }

    /** The person's data may be stored and not otherwise used. */
    record SubjectRestricted(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID restrictionId,
            String ground,
            Instant occurredAt,
            Instant recordedAt,
            UUID requestId) {}

    /** One restriction is lifted. */
    record SubjectUnrestricted(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID restrictionId,
            String ground,
            Instant toldAt,
            Instant liftedAt,
            boolean stillRestricted,
            UUID requestId) {}
}
