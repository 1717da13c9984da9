package io.assentry.kit.transaction;

/** Another service that is needed here does not answer, or not yet as it should: it passes and is waited out. */
public final class Unreachable extends RuntimeException {

    /** @param what the service, and what it answered; nothing of a person */
    public Unreachable(String what) {
        super(what);
    }

    public Unreachable(String what, Throwable cause) {
        super(what, cause);
    }
}
