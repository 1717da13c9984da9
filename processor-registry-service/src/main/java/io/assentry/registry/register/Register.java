package io.assentry.registry.register;

import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.transaction.Transaction;
import java.util.Optional;

/**
 * A register whose things are named by their callers.
 *
 * @param <D> what a caller says of a thing, its id included
 * @param <T> the thing once it is registered
 */
public interface Register<D, T extends Registered<D>> {

    Optional<Earlier<T>> underKey(D details, IdempotencyKey key);

    Optional<T> underIdOf(D details);

    /** Writes the thing, its evidence and what is said about it; the key may be absent. */
    void add(Transaction tx, T thing, IdempotencyKey key);

    /** A thing that was registered under an idempotency key before, and the hash of the body it came from. */
    record Earlier<T>(T thing, String bodySha256) {}
}
