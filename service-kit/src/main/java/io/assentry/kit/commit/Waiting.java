package io.assentry.kit.commit;

import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;

/** A command whose caller waits for its outcome, with the trace that it belongs to. */
final class Waiting<C, A> {

    private enum Call {
        TO_COMMIT,
        TO_ANSWER
    }

    private final C command;
    private final Context trace = Context.current();
    private final CompletableFuture<Call> called = new CompletableFuture<>();
    private volatile Outcome<A> outcome;

    Waiting(C command) {
        this.command = command;
    }

    C command() {
        return command;
    }

    Context trace() {
        return trace;
    }

    void becomes(Outcome<A> what) {
        outcome = what;
    }

    Outcome<A> outcome() {
        return outcome;
    }

    boolean isDecided() {
        return outcome != null;
    }

    /** The waiting caller commits what waits, its own command first. */
    void callToCommit() {
        called.complete(Call.TO_COMMIT);
    }

    void callToAnswer() {
        called.complete(Call.TO_ANSWER);
    }

    /** Returns once there is something to do: true to commit, false if the outcome is there. */
    boolean awaitsCommitting() {
        return called.join() == Call.TO_COMMIT;
    }
}
