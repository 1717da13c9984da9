package io.assentry.kit.inbox;

/** A message that cannot be handled, now or later. The reason is a code without anything of the message in it. */
final class Poison extends RuntimeException {

    private final String reason;

    Poison(String reason) {
        this(reason, null);
    }

    Poison(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** The poison behind what a transaction threw, or null. */
    static Poison in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Poison poison) {
                return poison;
            }
        }
        return null;
    }
}
