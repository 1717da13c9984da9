package io.assentry.retention.erased;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What stays when everything else has gone, so that no import, late event or backup brings it back. */
public interface Tombstones {

    Map<Pseudonym, Erased> ofPersons(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms);

    Map<UUID, Erased> ofRecords(Transaction tx, ControllerId controller, Collection<UUID> recordKeys);

    /** A later erasure of the same person reaches further, never less far. */
    void erasePersons(
            Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms, Erased erased, Instant at);

    void eraseRecords(Transaction tx, ControllerId controller, Collection<UUID> recordKeys, Erased erased, Instant at);
}
