package io.assentry.dsar.systems;

import io.assentry.kit.inbox.Heard;
import io.assentry.kit.signing.ReportKey;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps the local copy in step with the directory; a record without a value ends the system. */
@ApplicationScoped
class RememberSystem {

    private final Systems systems;

    RememberSystem(Systems systems) {
        this.systems = systems;
    }

    void listed(Transaction tx, Heard<SystemDirectoryEntry> event) {
        SystemDirectoryEntry entry = event.data();
        if (entry == null) {
            systems.forget(tx, event.key());
            return;
        }
        systems.remember(
                tx,
                new KnownSystem(
                        entry.systemId(),
                        entry.controllers(),
                        entry.transport(),
                        entry.rights(),
                        entry.identifierTypes(),
                        entry.dataCategories(),
                        entry.keys()));
    }

    /** Of {@code io.assentry.SystemDirectoryEntry.v1}, what a task needs. */
    record SystemDirectoryEntry(
            String systemId,
            Set<String> controllers,
            String transport,
            Set<String> rights,
            Set<String> identifierTypes,
            Set<String> dataCategories,
            List<ReportKey.Published> reportKeys) {

        List<ReportKey> keys() {
            return reportKeys == null
                    ? List.of()
                    : reportKeys.stream().map(ReportKey.Published::key).toList();
        }
    }
}
