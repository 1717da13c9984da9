package io.assentry.consent.purposes;

import java.util.Arrays;
import java.util.Optional;

/** The way by which a person is reached; each is consented to by itself (GDPR Art. 4(11): specific). */
public enum Channel {
    EMAIL("email"),
    SMS("sms"),
    IN_APP("in_app"),
    PHONE("phone"),
    POST("post");

    /** For the bounds of a body. */
    public static final String PATTERN = "email|sms|in_app|phone|post";

    private final String wire;

    Channel(String wire) {
        this.wire = wire;
    }

    /** The word used on the wire and in the database. */
    public String wire() {
        return wire;
    }

    public static Optional<Channel> parse(String wire) {
        return Arrays.stream(values()).filter(c -> c.wire.equals(wire)).findFirst();
    }

    public static Channel of(String wire) {
        return parse(wire).orElseThrow(() -> new IllegalArgumentException("No channel has this name"));
    }
}
