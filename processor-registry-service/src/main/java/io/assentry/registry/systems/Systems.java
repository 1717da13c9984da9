package io.assentry.registry.systems;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.transaction.Transaction;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Register;
import java.time.Instant;
import java.util.Optional;

/** The register of systems. */
interface Systems extends Register<RegisteredSystem.Details, RegisteredSystem> {

    /** Empty as well when the system holds data of none of the controllers in reach. */
    Optional<RegisteredSystem> find(Reach reach, SystemId id);

    /** The same, and nobody else changes it until the transaction has ended. */
    Optional<RegisteredSystem> hold(Reach reach, SystemId id);

    /** The key of the system that was registered under an idempotency key before. */
    Optional<EarlierKey> keyUnder(SystemId id, IdempotencyKey key);

    /** @param key absent when the caller sent none */
    void keyRegistered(Transaction tx, RegisteredSystem system, ReportKey reportKey, IdempotencyKey key);

    void keyRevoked(Transaction tx, RegisteredSystem system, ReportKey reportKey, Instant at);

    record EarlierKey(String kid, String bodySha256) {}

    /** In the order of ids, from the one after the cursor. */
    Page<RegisteredSystem> page(Reach reach, Optional<String> cursor, PageSize size);
}
