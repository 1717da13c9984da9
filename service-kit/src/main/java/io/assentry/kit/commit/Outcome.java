package io.assentry.kit.commit;

import io.assentry.kit.problem.Rejection;

/** What became of one command of a batch. */
public sealed interface Outcome<A> {

    /** The answer, or what was thrown. */
    A orThrow();

    record Committed<A>(A answer) implements Outcome<A> {
        @Override
        public A orThrow() {
            return answer;
        }
    }

    record Refused<A>(Rejection rejection) implements Outcome<A> {
        @Override
        public A orThrow() {
            throw rejection;
        }
    }

    /** Something broke, here or in the database; nothing of the command holds unless it broke while committing. */
    record Failed<A>(RuntimeException cause) implements Outcome<A> {
        @Override
        public A orThrow() {
            throw cause;
        }
    }
}
