package io.assentry.consent.erasures;

import io.assentry.kit.transaction.Transaction;
import java.time.Instant;

/**
 * What sending has left of a person beside consents: dispatches, what became of them, and answers that were read. Nothing of it
 * has to outlive them (domain rules: what survives an erasure), and it is reached by the names that were proved alone.
 */
interface Traces {

    /** How many there are of before the erasure's cut-off. */
    int count(Transaction tx, ErasureRequest request);

    /** Deletes them, and ends what {@code consent-state} says of the addresses. */
    void erase(Transaction tx, ErasureRequest request, Instant now);
}
