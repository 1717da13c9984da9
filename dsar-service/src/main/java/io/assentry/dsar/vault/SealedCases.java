package io.assentry.dsar.vault;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The store of what the vault has sealed. */
interface SealedCases {

    void keep(Transaction tx, SealedCase sealed, Instant at);

    Optional<SealedCase> find(Transaction tx, ControllerId controller, UUID caseId);

    /** True if there was a key to destroy. */
    boolean destroy(Transaction tx, ControllerId controller, UUID caseId, Instant at);
}
