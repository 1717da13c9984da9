package io.assentry.consent.objections;

import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.SuppressionChange.Said;
import io.assentry.consent.objections.InterestsObjection.Decision;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How an objection to legitimate interests is said on {@code consent-events}. */
final class ObjectionMessages {

    private ObjectionMessages() {}

    static Said raised(Person person, InterestsObjection objection) {
        return new Said(
                "io.assentry.ObjectionRaised.v1",
                new ObjectionRaised(
                        person.key().controller().value(),
                        person.key().subject().value(),
                        person.pseudonyms(),
                        objection.id(),
                        InterestsObjection.INSTRUMENT,
                        purpose(objection),
                        objection.occurredAt(),
                        objection.recordedAt(),
                        objection.request()));
    }

    /** One that is upheld goes on standing, and its suppression says so; one that is rejected ends. */
    static Optional<Said> decided(Person person, InterestsObjection objection) {
        Decision decision = objection.decision().orElseThrow();
        return decision.verdict()
                .ground()
                .map(ground -> new Said(
                        "io.assentry.ObjectionLifted.v1",
                        new ObjectionLifted(
                                person.key().controller().value(),
                                person.key().subject().value(),
                                person.pseudonyms(),
                                objection.id(),
                                InterestsObjection.INSTRUMENT,
                                purpose(objection),
                                ground.wire(),
                                decision.decidedAt(),
                                objection.request())));
    }

    private static String purpose(InterestsObjection objection) {
        return objection.purpose() == null ? null : objection.purpose().value();
    }

    /** A person objected to what rests on legitimate interests. */
    record ObjectionRaised(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID objectionId,
            String instrument,
            String purposeId,
            Instant occurredAt,
            Instant recordedAt,
            UUID requestId) {}

    /** The objection was overridden. */
    record ObjectionLifted(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID objectionId,
            String instrument,
            String purposeId,
            String ground,
            Instant liftedAt,
            UUID requestId) {}
}
