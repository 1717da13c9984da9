package io.assentry.kit.problem;

/** Nothing there, or nothing there for this caller: both answer the same, so that nobody can find out which. */
public final class NotFound extends Rejection {

    public NotFound(String what, Object id) {
        super(Category.NOT_FOUND, "not-found", "There is no " + what + " " + id + ".");
    }
}
