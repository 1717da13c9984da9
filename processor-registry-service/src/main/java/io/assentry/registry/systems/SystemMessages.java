package io.assentry.registry.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.outbox.StateRecord;
import io.assentry.registry.register.Word;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the other services hear of systems: the event, and beside it the system's latest state in the directory. */
final class SystemMessages {

    private SystemMessages() {}

    static OutboxMessage registered(RegisteredSystem system, Ids ids) {
        SystemRegistered facts = facts(system);
        return OutboxMessage.event("processor-events", system.id().value(), "io.assentry.SystemRegistered.v1")
                .id(ids.next())
                .at(system.registeredAt())
                .data(facts)
                .alongside(new StateRecord(
                        "system-directory",
                        system.id().value(),
                        null,
                        "io.assentry.SystemDirectoryEntry.v1",
                        ids.next(),
                        version -> SystemDirectoryEntry.of(facts, version)))
                .build();
    }

    static SystemRegistered facts(RegisteredSystem system) {
        RegisteredSystem.Details details = system.details();
        return new SystemRegistered(
                details.id().value(),
                details.controllers().stream().map(ControllerId::value).toList(),
                details.transport().word(),
                Word.words(details.rights()),
                Word.words(details.identifierTypes()),
                List.copyOf(details.dataCategories()),
                system.registeredAt());
    }

    /** The value of {@code io.assentry.SystemRegistered.v1}. */
    record SystemRegistered(
            String systemId,
            List<String> controllers,
            String transport,
            List<String> rights,
            List<String> identifierTypes,
            List<String> dataCategories,
            Instant registeredAt) {

        /** The same for one of its controllers, the others left out. */
        SystemRegistered of(ControllerId controller) {
            return new SystemRegistered(
                    systemId,
                    List.of(controller.value()),
                    transport,
                    rights,
                    identifierTypes,
                    dataCategories,
                    registeredAt);
        }
    }

    /** The value of {@code io.assentry.SystemDirectoryEntry.v1}. No system signs its reports yet: it has no keys. */
    record SystemDirectoryEntry(
            String systemId,
            List<String> controllers,
            String transport,
            List<String> rights,
            List<String> identifierTypes,
            List<String> dataCategories,
            Instant registeredAt,
            long version,
            List<Map<String, Object>> reportKeys) {

        static SystemDirectoryEntry of(SystemRegistered facts, long version) {
            return new SystemDirectoryEntry(
                    facts.systemId(),
                    facts.controllers(),
                    facts.transport(),
                    facts.rights(),
                    facts.identifierTypes(),
                    facts.dataCategories(),
                    facts.registeredAt(),
                    version,
                    List.of());
        }
    }
}
