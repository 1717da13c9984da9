package io.assentry.dsar.requests;

import java.util.Locale;

/** In which capacity the operator holds the data that a case is about (GDPR Art. 4(7), 4(8), 28(4)). */
public enum ProcessingRole {
    /** Decides on the request itself. */
    CONTROLLER,
    /** Passes the request on and waits for the controller's written instruction. */
    PROCESSOR,
    /** Passes it on to the processor that engaged it. */
    SUB_PROCESSOR;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ProcessingRole named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
