package io.assentry.kit.access;

import io.assentry.kit.problem.Rejection;

/** Not registered, or not this caller's: the same answer, so that nobody can find out which. */
public final class UnknownController extends Rejection {

    public UnknownController(ControllerId controller) {
        super(Category.NOT_FOUND, "controller-unknown", "There is no controller " + controller + ".");
    }
}
