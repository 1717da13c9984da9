package io.assentry.registry.parties;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.contacts.ContactBody;
import io.assentry.registry.register.Reach;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;

/** A party as it is shown to one caller: of the controllers it serves, the caller's own. */
record PartyView(
        String partyId,
        String legalName,
        String role,
        String status,
        String country,
        String address,
        ContactBody contact,
        String parentPartyId,
        SortedSet<ControllerId> controllers,
        Collection<String> services,
        Collection<String> purposes,
        Collection<String> dataCategories,
        Collection<String> subjectCategories,
        Collection<String> locations,
        String transferTool,
        boolean publicList,
        Instant registeredAt) {

    static PartyView of(Party party, Reach reach) {
        Party.Details details = party.details();
        return new PartyView(
                details.id().value(),
                details.legalName(),
                details.role().word(),
                details.status().word(),
                details.country(),
                details.address().orElse(null),
                details.contact().map(ContactBody::of).orElse(null),
                details.parent().map(PartyId::value).orElse(null),
                reach.within(details.controllers()),
                details.services(),
                details.purposes(),
                details.dataCategories(),
                details.subjectCategories(),
                details.locations(),
                details.transferTool().map(TransferTool::word).orElse(null),
                details.publicList(),
                party.registeredAt());
    }
}
