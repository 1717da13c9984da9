package io.assentry.kit.transaction;

import java.util.function.Supplier;

/**
 * The role {@code <database>_disposal}, which alone may delete what is disposed of when its own period has ended. Nobody logs in
 * as it: a service takes it on for one statement and leaves it again, so that no other code of its can delete by mistake.
 */
public final class DeletingRole {

    private DeletingRole() {}

    /** Runs it within the transaction as that role; what fails takes the transaction with it. */
    public static <T> T during(Transaction tx, Supplier<T> work) {
        String role = tx.handle()
                .createQuery("select quote_ident(current_database() || '_disposal')")
                .mapTo(String.class)
                .one();
        boolean entered = tx.handle().execute("set local role " + role) == 0;
        T done = work.get();
        boolean left = tx.handle().execute("reset role") == 0;
        if (!entered || !left) {
            throw new IllegalStateException("The disposal role was not entered and left");
        }
        return done;
    }
}
