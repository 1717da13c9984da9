package io.assentry.local.servers;

/** A server of the local stack could not be started, reached or stopped; the message says what to do about it. */
public final class ServerFailed extends RuntimeException {

    public ServerFailed(String message) {
        super(message);
    }

    public ServerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
