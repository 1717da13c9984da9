package io.assentry.consent.disposals;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of sending and is older than its period. */
interface DueRecords {

    /** Some of what is older, the oldest first, whosever it is, locked; what others have locked is left for the next time. */
    List<Due> take(Transaction tx, RecordKind kind, Instant before, int limit);

    /** Deletes them, as the role that alone may. */
    void delete(Transaction tx, RecordKind kind, List<Due> due);

    /** Since when the oldest counts that can go at all. */
    Optional<Instant> oldest(RecordKind kind);

    /** One record by its key, which is its id or the sender's name for it. */
    record Due(ControllerId controller, String key) {}
}
