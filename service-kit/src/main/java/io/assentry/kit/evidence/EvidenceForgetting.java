package io.assentry.kit.evidence;

import io.assentry.kit.transaction.DeletingRole;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/**
 * Lets the content of entries be forgotten, salt included, when the proof's own period has ended (GDPR Art. 5(1)(e)). The
 * leaves stay: number and order remain provable, and nothing can be read from them any more.
 */
@ApplicationScoped
public class EvidenceForgetting {

    /** How many were there and are forgotten now. */
    public int forget(Transaction tx, Collection<UUID> entryIds) {
        return DeletingRole.during(
                tx,
                () -> tx.handle()
                        .createUpdate("delete from evidence_entry where entry_id = any(:ids::uuid[])")
                        .bind("ids", entryIds.toArray(UUID[]::new))
                        .execute());
    }
}
