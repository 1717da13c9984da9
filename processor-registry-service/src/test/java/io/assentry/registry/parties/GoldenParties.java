package io.assentry.registry.parties;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.Records;
import io.assentry.registry.contacts.Contact;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The party of the golden example. It has a name and a contact, of which nothing may reach an event. */
public final class GoldenParties {

    private static final Party AGENCY = new Party(
            new Party.Details(
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
                    true),
            Instant.parse("2026-03-02T09:06:00Z"));

    private GoldenParties() {}

    /** What is said when it is registered. */
    public static Stream<Produced> said() {
        return Records.of(PartyMessages.registered(AGENCY, UUID.fromString("019cadcc-18c0-7c02-8a02-000000000002")), 1);
    }
}
