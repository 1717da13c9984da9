package io.assentry.consent.decisions;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why nothing may be sent to a person: erasure (GDPR Art. 17), objection to direct marketing (Art. 21(3)), unsubscribe, STOP
 * reply, complaint to a mailbox, do-not-call request.
 */
public enum SuppressionReason {
    ERASED(Code.ERASED),
    OBJECTION(Code.OBJECTION_DM),
    UNSUBSCRIBE(Code.SUPPRESSED_UNSUB),
    STOP(Code.SUPPRESSED_STOP),
    COMPLAINT(Code.SUPPRESSED_COMPLAINT),
    DO_NOT_CALL(Code.SUPPRESSED_DNC);

    private final Code code;

    SuppressionReason(Code code) {
        this.code = code;
    }

    /** What a decision says because of it. */
    public Code code() {
        return code;
    }

    /** The word used on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SuppressionReason of(String wire) {
        return Arrays.stream(values())
                .filter(r -> r.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No reason has this name"));
    }
}
