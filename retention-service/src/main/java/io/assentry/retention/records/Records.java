package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is held, with the latest appraisal of each record. */
public interface Records {

    /** Those of the records that there are; nobody else changes them until the transaction ends. */
    Map<RecordKey, Stored> lock(Transaction tx, ControllerId controller, Collection<RecordKey> keys);

    Optional<KeptRecord> find(Transaction tx, ControllerId controller, RecordKey key);

    /** Registrations that came under these idempotency keys. */
    Map<String, Earlier> underKeys(Transaction tx, ControllerId controller, Collection<String> idempotencyKeys);

    /** So many records of whoever is known by one of the pseudonyms, with keys after the one named. */
    List<RecordKey> knownBy(
            Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms, RecordKey after, int limit);

    /** So many records whose appraisal rests on something else; those that others work on are left out. */
    List<RecordKey> appraisedUnderOther(Transaction tx, ControllerId controller, String under, int limit);

    void register(Transaction tx, List<Registered> registered);

    /** @param found those that were found to be something else than before */
    void appraise(Transaction tx, ControllerId controller, List<Appraised> all, List<Reappraisal> found);

    /** @param registeredAt of the latest version */
    record Stored(KeptRecord record, List<Finding> findings, Instant registeredAt) {}

    /** What an idempotency key stands for. */
    record Earlier(RecordKey key, int version, Instant registeredAt, String bodySha256) {}

    /** What a registration leaves behind. */
    sealed interface Heard permits Registered, Reappeared {}

    /** A system holds again what was erased; it is not registered as kept. */
    record Reappeared(
            ControllerId controller, RecordKey key, String systemId, UUID requestId, Instant collectedAt, Instant at)
            implements Heard {}

    /** @param idempotencyKey null when the caller sent none */
    record Registered(
            ControllerId controller, Appraised appraised, Instant at, UUID appraisalId, IdempotencyKey idempotencyKey)
            implements Heard {}

    record Reappraisal(UUID appraisalId, Appraised appraised, Instant at, Cause cause) {}
}
