package io.assentry.example.system;

import java.util.Set;

/** The answer is no and will stay no: the task is closed, or it is not this system's. */
public final class Refused extends Exception {

    /** What was registered a breath ago is known everywhere in a moment. */
    private static final Set<String> SOON_KNOWN =
            Set.of("controller-unknown", "system-not-registered", "agreement-unknown");

    private final int status;
    private final String code;

    Refused(int status, String code) {
        super(status + " " + code);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /** The stable code of the problem (RFC 9457), or empty. */
    public String code() {
        return code;
    }

    boolean isSoonKnown() {
        return SOON_KNOWN.contains(code);
    }
}
