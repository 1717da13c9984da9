package io.assentry.registry.systems;

import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.outbox.StateRecord;
import io.assentry.registry.register.Word;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the other services hear of systems: the event, and beside it the system's latest state in the directory. */
final class SystemMessages {

    private static final String DIRECTORY = "system-directory";

    private SystemMessages() {}

    static OutboxMessage registered(RegisteredSystem system, Ids ids) {
        SystemRegistered facts = facts(system);
        return OutboxMessage.event("processor-events", system.id().value(), "io.assentry.SystemRegistered.v1")
                .id(ids.next())
                .at(system.registeredAt())
                .data(facts)
                .alongside(new StateRecord(
                        DIRECTORY,
                        system.id().value(),
                        null,
                        "io.assentry.SystemDirectoryEntry.v1",
                        ids.next(),
                        version -> SystemDirectoryEntry.of(system, version)))
                .build();
    }

    /** What the directory holds of a system whose keys have changed; no event tells of it besides. */
    static OutboxMessage keysChanged(RegisteredSystem system, Instant at, UUID id) {
        OutboxMessage.Versioned entry = version -> SystemDirectoryEntry.of(system, version);
        return OutboxMessage.event(DIRECTORY, system.id().value(), "io.assentry.SystemDirectoryEntry.v1")
                .id(id)
                .at(at)
                .data(entry)
                .build();
    }

    static SystemRegistered facts(RegisteredSystem system) {
        RegisteredSystem.Details details = system.details();
        return new SystemRegistered(
                details.id().value(),
                details.heldFor().words(),
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
        SystemRegistered of(List<String> controller) {
            return new SystemRegistered(
                    systemId, controller, transport, rights, identifierTypes, dataCategories, registeredAt);
        }
    }

    /** The value of {@code io.assentry.SystemDirectoryEntry.v1}. */
    record SystemDirectoryEntry(
            String systemId,
            List<String> controllers,
            String transport,
            List<String> rights,
            List<String> identifierTypes,
            List<String> dataCategories,
            Instant registeredAt,
            long version,
            List<ReportKeyView> reportKeys) {

        static SystemDirectoryEntry of(RegisteredSystem system, long version) {
            SystemRegistered facts = facts(system);
            return new SystemDirectoryEntry(
                    facts.systemId(),
                    facts.controllers(),
                    facts.transport(),
                    facts.rights(),
                    facts.identifierTypes(),
                    facts.dataCategories(),
                    facts.registeredAt(),
                    version,
                    system.reportKeys().stream().map(ReportKeyView::of).toList());
        }
    }
}
