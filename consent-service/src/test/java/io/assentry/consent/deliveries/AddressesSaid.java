package io.assentry.consent.deliveries;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is said of an address that bounced. */
public final class AddressesSaid {

    private AddressesSaid() {}

    public static List<Produced> golden() {
        return AddressStateMessages.unusable(
                        new ControllerId("harbour-books"),
                        new Pseudonym("e_1_QciM8GywC1WwTl_z5fO0EVCWEKF7dCuI5K1dAJRY1Ck"),
                        Instant.parse("2026-03-11T06:45:00Z"),
                        UUID.fromString("019cdba4-9a00-7c73-8a73-000000000073"))
                .records("/assentry/consent-service", _ -> 1)
                .stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .toList();
    }
}
