package io.assentry.kit.transaction;

import org.jdbi.v3.core.Handle;

/** The one way to write: state, evidence and messages commit together or not at all. */
public interface Transactions {

    /** Runs the work in a new transaction and commits it; any exception rolls everything back and is thrown on. */
    <T> T call(Work<T> work);

    default void run(VoidWork work) {
        Object nothing = call(tx -> {
            work.in(tx);
            return null;
        });
        assert nothing == null;
    }

    /** One statement by itself, without a transaction around it: half the cost of a read with one. */
    <T> T read(Reading<T> reading);

    @FunctionalInterface
    interface Work<T> {
        T in(Transaction tx) throws Exception;
    }

    @FunctionalInterface
    interface VoidWork {
        void in(Transaction tx) throws Exception;
    }

    @FunctionalInterface
    interface Reading<T> {
        T from(Handle handle);
    }
}
