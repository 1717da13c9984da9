package io.assentry.evidence;

/** Something that was shown as evidence is not what it claims to be. The message says what does not hold. */
public final class NotGenuine extends Exception {

    private static final long serialVersionUID = 1L;

    public NotGenuine(String message) {
        super(message);
    }

    NotGenuine(String message, Throwable cause) {
        super(message, cause);
    }
}
