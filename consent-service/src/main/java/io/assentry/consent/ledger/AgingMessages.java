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
            case Aging.Expired _ -> "io.assentry.ConsentExpired.v1";
            case Aging.Expiring _ -> "io.assentry.ConsentExpiring.v1";
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
            case Aging.Expired _ ->
                new ConsentExpired(
                        controller,
                        subject,
                        person.pseudonyms(),
                        agreed.consentId(),
                        purpose,
                        channel,
                        agreed.validUntil(),
                        fact.recordedAt());
            case Aging.Expiring _ ->
                new ConsentExpiring(
                        controller,
                        subject,
                        person.pseudonyms(),
                        agreed.consentId(),
                        purpose,
                        channel,
                        agreed.validUntil(),
                        fact.recordedAt());
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

    /** The consent's period is over. */
    record ConsentExpired(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID consentId,
            String purposeId,
            String channel,
            Instant expiredAt,
            Instant recordedAt) {}

    /** The consent holds, and its period will be over soon. */
    record ConsentExpiring(
            String controllerId,
            UUID subjectId,
            List<Pseudonym> pseudonyms,
            UUID consentId,
            String purposeId,
            String channel,
            Instant validUntil,
            Instant recordedAt) {}

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
