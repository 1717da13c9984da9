package io.assentry.local.demo;

/** The stack did something else than the demo says that it does. */
public final class PromiseBroken extends RuntimeException {

    PromiseBroken(String message) {
        super(message);
    }

    PromiseBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
