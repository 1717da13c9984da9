package io.assentry.retention.disposals;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Erasures that were carried out, wholly or as far as holds let them. */
interface ErasureCases {

    /** Nobody else changes it until the transaction ends. */
    Optional<ErasureCase> lock(Transaction tx, ControllerId controller, UUID requestId);

    /** Those that wait for a hold, in the order of their requests. */
    List<UUID> waitingFor(Transaction tx, ControllerId controller, UUID holdId);

    void save(Transaction tx, ControllerId controller, ErasureCase erasure, Instant at);
}
