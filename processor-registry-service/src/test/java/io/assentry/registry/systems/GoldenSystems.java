package io.assentry.registry.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.Records;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The system of the golden examples. */
public final class GoldenSystems {

    private static final RegisteredSystem CRM = new RegisteredSystem(
            new RegisteredSystem.Details(
                    new SystemId("crm"),
                    "Customer records",
                    new TreeSet<>(List.of(new ControllerId("harbour-books"))),
                    Transport.KAFKA,
                    Set.of(Right.ERASURE, Right.ACCESS, Right.RECTIFICATION),
                    Set.of(IdentifierType.PHONE, IdentifierType.EMAIL),
                    new TreeSet<>(List.of("name", "email", "phone")),
                    "DE"),
            Instant.parse("2026-03-02T09:20:00Z"));

    private GoldenSystems() {}

    /** What is said when it is registered, and what the directory then holds. */
    public static Stream<Produced> said() {
        Iterator<UUID> ids = Stream.of("019cadd8-ea00-7c04-8a04-000000000004", "019cadd8-ea00-7c05-8a05-000000000005")
                .map(UUID::fromString)
                .iterator();
        return Records.of(SystemMessages.registered(CRM, ids::next), 1);
    }
}
