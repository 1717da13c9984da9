package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records of which something has to go, or goes. */
public interface LeavingRecords {

    /** So many records of which some data have to go by now; those that others work on are left out. */
    List<RecordKey> toBeLookedAt(Transaction tx, ControllerId controller, Instant now, int limit);

    /** @param blocked a hold keeps some of what would have to go */
    void lookAgain(Transaction tx, ControllerId controller, RecordKey key, Optional<Instant> at, boolean blocked);

    /** A hold has ended: whatever one kept from having to go is looked at again. */
    void lookAgainAtBlocked(Transaction tx, ControllerId controller);

    /** Nothing of them stays: not a version, not a pseudonym, not an appraisal. */
    void dispose(Transaction tx, ControllerId controller, Collection<RecordKey> keys);

    /** Puts the version that says less in the place of all that were before. */
    void reduce(Transaction tx, ControllerId controller, Appraised reduced, Instant at, UUID appraisalId, Cause cause);
}
