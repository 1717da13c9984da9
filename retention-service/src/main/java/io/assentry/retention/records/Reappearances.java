package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.records.Records.Reappeared;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Erased data that came back, each said once. */
interface Reappearances {

    /** Which of the records have been said to have come back, and from which erasure. */
    Set<Reappearance> told(Transaction tx, ControllerId controller, Collection<RecordKey> keys);

    void tell(Transaction tx, List<Reappeared> reappeared);

    /** A record, and the request under which it was erased. */
    record Reappearance(RecordKey key, UUID requestId) {}
}
