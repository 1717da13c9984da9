package io.assentry.kit.commit;

import io.assentry.kit.transaction.Transaction;
import java.util.List;
import java.util.Map;

/**
 * One hot use case, in the three parts that the committer needs: load under locks, decide without side effects, write
 * lists.
 *
 * @param <C> command
 * @param <S> state that the decision needs
 * @param <F> fact
 * @param <A> answer
 */
public interface Decider<C, S, F, A> {

    /** Commands with an equal aggregate are decided one after the other, each on the state that the one before left. */
    Object aggregate(C command);

    /**
     * Locks the aggregates of these commands in an order that is the same for every caller, and reads their state,
     * with any earlier fact under a command's idempotency key. Every command gets a state.
     */
    Map<C, S> load(Transaction tx, List<C> commands);

    /** Pure. Throws a {@link io.assentry.kit.problem.Rejection} to refuse this command alone. */
    Changes<F, A> decide(S state, C command);

    void write(Transaction tx, List<F> facts);
}
