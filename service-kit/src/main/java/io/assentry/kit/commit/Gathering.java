package io.assentry.kit.commit;

import io.assentry.kit.problem.Rejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The commands of one use case that arrive while its last transaction runs; the next one takes them all, in the order in
 * which they came. There is no thread and no timer: who finds nobody at work commits at once, and who comes after is
 * called when it is their turn. So nothing waits on an idle service, and the busier it is, the more share one commit.
 */
final class Gathering<C, A> {

    /** Commands in one transaction, at most. */
    static final int MOST_TOGETHER = 256;

    /** Callers who wait, at most: a fraction of a second's work. Beyond that they are better told to come again. */
    static final int MOST_WAITING = 2_000;

    private final Consumer<List<Waiting<C, A>>> committing;
    private final ArrayDeque<Waiting<C, A>> waiting = new ArrayDeque<>();
    private boolean busy;

    /** @param committing gives every command of the list its outcome */
    Gathering(Consumer<List<Waiting<C, A>>> committing) {
        this.committing = committing;
    }

    Outcome<A> commit(C command) {
        Waiting<C, A> own = new Waiting<>(command);
        if (startsAtOnce(own) || own.awaitsCommitting()) {
            commitNext();
        }
        return own.outcome();
    }

    synchronized int size() {
        return waiting.size();
    }

    private synchronized boolean startsAtOnce(Waiting<C, A> own) {
        if (waiting.size() >= MOST_WAITING) {
            throw new TooBusy();
        }
        waiting.add(own);
        if (busy) {
            return false;
        }
        busy = true;
        return true;
    }

    private void commitNext() {
        List<Waiting<C, A>> together = next();
        try {
            committing.accept(together);
        } finally {
            passOn();
            together.forEach(each -> {
                if (!each.isDecided()) {
                    each.becomes(new Outcome.Failed<>(new IllegalStateException("The commit was broken off")));
                }
                each.callToAnswer();
            });
        }
    }

    private synchronized List<Waiting<C, A>> next() {
        List<Waiting<C, A>> together = new ArrayList<>(Math.min(waiting.size(), MOST_TOGETHER));
        while (!waiting.isEmpty() && together.size() < MOST_TOGETHER) {
            together.add(waiting.remove());
        }
        return together;
    }

    private synchronized void passOn() {
        if (waiting.isEmpty()) {
            busy = false;
        } else {
            waiting.element().callToCommit();
        }
    }

    /** More waits than can be recorded soon; nothing of the call was done. */
    static final class TooBusy extends Rejection {
        TooBusy() {
            super(Category.UNAVAILABLE, "too-busy", "More waits to be recorded than is soon done; try again.");
        }
    }
}
