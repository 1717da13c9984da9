package io.assentry.registry.agreements;

import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.registry.parties.PartyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the other services hear of agreements. A draft is nobody's business yet. */
final class AgreementMessages {

    private AgreementMessages() {}

    static OutboxMessage activated(Agreement.Active agreement, UUID id) {
        return OutboxMessage.event(
                        "processor-events", agreement.controller().value(), "io.assentry.AgreementActivated.v1")
                .id(id)
                .at(agreement.activatedAt())
                .controller(agreement.controller())
                .agreement(agreement.id().value())
                .data(facts(agreement))
                .build();
    }

    static AgreementActivated facts(Agreement.Active agreement) {
        Agreement.Terms terms = agreement.details();
        return new AgreementActivated(
                terms.id().value(),
                terms.controller().value(),
                terms.role().word(),
                terms.chain().stream().map(PartyId::value).toList(),
                List.copyOf(terms.purposes()),
                terms.atEnd().word(),
                agreement.activatedAt());
    }

    static OutboxMessage ended(Agreement.Ended agreement, UUID id) {
        return OutboxMessage.event("processor-events", agreement.controller().value(), "io.assentry.AgreementEnded.v1")
                .id(id)
                .at(agreement.endedAt())
                .controller(agreement.controller())
                .agreement(agreement.id().value())
                .data(facts(agreement))
                .build();
    }

    static AgreementEnded facts(Agreement.Ended agreement) {
        return new AgreementEnded(agreement.id().value(), agreement.controller().value(), agreement.endedAt());
    }

    /** The value of {@code io.assentry.AgreementEnded.v1}. */
    record AgreementEnded(String agreementId, String controllerId, Instant endedAt) {}

    /** The value of {@code io.assentry.AgreementActivated.v1}. */
    record AgreementActivated(
            String agreementId,
            String controllerId,
            String role,
            List<String> chain,
            List<String> purposes,
            String atEnd,
            Instant activatedAt) {}
}
