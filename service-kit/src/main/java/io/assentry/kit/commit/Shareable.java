package io.assentry.kit.commit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A use case so hot that commands of several callers share one transaction; whichever caller's thread is free runs it. All
 * that its parts need of a call, such as who made it, stands in the command, and between loading and writing it waits for
 * nobody.
 */
public interface Shareable<C, S, F, A> extends Decider<C, S, F, A> {

    /** Null, if only loading tells what a command is about. */
    @Override
    default Object aggregate(C command) {
        return null;
    }

    /**
     * What loading has found the command to be about: two addresses may be one person's. Commands that share any of it are
     * decided one after the other.
     */
    Set<?> about(S state);

    /**
     * The state with what commands loaded together with this one have decided since; empty if that cannot be told without
     * loading again. Some of the facts are about what this command is about, others may not be.
     */
    Optional<S> after(S state, List<F> facts);

    /**
     * Whether loading wrote something for this command that must go if it is refused or loaded again, such as a person who
     * is not known after all.
     */
    boolean prepared(S state);
}
