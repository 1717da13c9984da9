package io.assentry.kit.transaction;

import org.jdbi.v3.core.Handle;

/** One open transaction: handed out by {@link Transactions} alone, so that nothing can be written outside of one. */
public interface Transaction {

    /** SQL inside this transaction, on the same connection that the object-relational mapper uses. */
    Handle handle();

    /** Runs once the transaction has committed, never if it rolled back. Must be short and must not fail. */
    void afterCommit(Runnable action);
}
