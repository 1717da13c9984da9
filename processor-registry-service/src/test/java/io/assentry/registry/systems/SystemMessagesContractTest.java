package io.assentry.registry.systems;

import static io.assentry.registry.Produced.assertGolden;
import static io.assentry.registry.Produced.at;
import static io.assentry.registry.Produced.id;

import io.assentry.kit.access.ControllerId;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SystemMessagesContractTest {

    @Test
    void a_registered_system_is_said_and_stands_in_the_directory_as_the_contracts_show() {
        RegisteredSystem crm = new RegisteredSystem(
                new RegisteredSystem.Details(
                        new SystemId("crm"),
                        "Customer records",
                        new TreeSet<>(List.of(new ControllerId("harbour-books"))),
                        Transport.KAFKA,
                        Set.of(Right.ERASURE, Right.ACCESS, Right.RECTIFICATION),
                        Set.of(IdentifierType.PHONE, IdentifierType.EMAIL),
                        new TreeSet<>(List.of("name", "email", "phone")),
                        "DE"),
                at("2026-03-02T09:20:00Z"));
        Iterator<UUID> goldenIds = List.of(
                        id("019cadd8-ea00-7c04-8a04-000000000004"), id("019cadd8-ea00-7c05-8a05-000000000005"))
                .iterator();

        assertGolden(SystemMessages.registered(crm, goldenIds::next), 1);
    }
}
