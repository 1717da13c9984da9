package io.assentry.registry.parties;

import static io.assentry.registry.Produced.assertGolden;
import static io.assentry.registry.Produced.at;
import static io.assentry.registry.Produced.id;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.contacts.Contact;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PartyMessagesContractTest {

    @Test
    void a_registered_party_is_said_as_the_contract_shows_without_its_name_and_contact() {
        Party.Details agency = new Party.Details(
                new PartyId("tide-agency"),
                "Tide Agency GmbH",
                PartyRole.PROCESSOR,
                PartyStatus.ACTIVE,
                "DE",
                Optional.of("Am Deich 2, Bremen"),
                Contact.of("Data protection", "privacy@tide-agency.example", null),
                Optional.empty(),
                new TreeSet<>(List.of(new ControllerId("harbour-books"))),
                new TreeSet<>(List.of("Campaigns")),
                new TreeSet<>(List.of("harbour_newsletter")),
                new TreeSet<>(List.of("email")),
                new TreeSet<>(List.of("partner_client_contact")),
                new TreeSet<>(List.of("DE")),
                Optional.empty(),
                true);

        assertGolden(
                PartyMessages.registered(
                        new Party(agency, at("2026-03-02T09:06:00Z")), id("019cadcc-18c0-7c02-8a02-000000000002")),
                1);
    }
}
