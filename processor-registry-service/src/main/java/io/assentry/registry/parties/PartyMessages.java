package io.assentry.registry.parties;

import io.assentry.kit.outbox.OutboxMessage;
import java.time.Instant;
import java.util.UUID;

/** What the other services hear of parties: nothing that names anybody. */
final class PartyMessages {

    private PartyMessages() {}

    static OutboxMessage registered(Party party, UUID id) {
        return OutboxMessage.event("processor-events", party.id().value(), "io.assentry.PartyRegistered.v1")
                .id(id)
                .at(party.registeredAt())
                .data(facts(party))
                .build();
    }

    static PartyRegistered facts(Party party) {
        Party.Details details = party.details();
        return new PartyRegistered(
                details.id().value(),
                details.role().word(),
                details.country(),
                details.status().word(),
                party.registeredAt());
    }

    /** The value of {@code io.assentry.PartyRegistered.v1}. */
    record PartyRegistered(String partyId, String role, String country, String status, Instant registeredAt) {}
}
