package io.assentry.consent.ledger;

import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is said of a consent that time goes over. */
final class AgingMessages {

    private AgingMessages() {}

    static String type(Fact.Aged fact) {
        return switch (fact.aging()) {
            case Aging.Invalidated _ -> "io.assentry.ConsentInvalidated.v1";
        };
    }

    static Object said(Person person, Fact.Aged fact) {
        String controller = person.key().controller().value();
        UUID subject = person.key().subject().value();
        Permission.Agreed agreed = fact.agreed();
        String purpose = fact.scope().purpose().value();
        String channel = fact.scope().channel().wire();
        return switch (fact.aging()) {
            case Aging.Invalidated invalidated ->
                new ConsentInvalidated(
                        controller,
                        subject,
                        person.pseudonyms(),
                        agreed.consentId(),
                        purpose,
                        channel,
                        "notice_changed",
                        invalidated.by(),
                        agreed.staleFrom(),
                        fact.recordedAt());
        };
    }

    /** Nothing rests on the consent any more, though nobody took it back. */
    record ConsentInvalidated(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID consentId,
            String purposeId,
            String channel,
            String reason,
            Grant.Notice notice,
            Instant invalidFrom,
            Instant recordedAt) {}
}
