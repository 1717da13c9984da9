package io.assentry.local;

/** A command was called in a way that means nothing. */
final class UsageError extends RuntimeException {

    UsageError(String message) {
        super(message);
    }
}
