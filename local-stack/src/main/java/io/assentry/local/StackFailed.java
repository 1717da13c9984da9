package io.assentry.local;

/** The stack cannot do what was asked; the message says why and what to do, and is all that the user sees. */
final class StackFailed extends RuntimeException {

    StackFailed(String message) {
        super(message);
    }

    StackFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
