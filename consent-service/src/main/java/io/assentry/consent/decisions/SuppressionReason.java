package io.assentry.consent.decisions;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why nothing may be sent to a person: a minor (privacy policy, section 3), erasure (GDPR Art. 17), restriction (Art. 18),
 * objection to direct marketing (Art. 21(3)), objection to what rests on legitimate interests, undecided or upheld (Art.
 * 21(1)), unsubscribe, STOP reply, complaint to a mailbox, do-not-call request.
 */
public enum SuppressionReason {
    MINOR(Code.MINOR_PROHIBITED),
    ERASED(Code.ERASED),
    RESTRICTED(Code.RESTRICTED),
    OBJECTION(Code.OBJECTION_DM),
    OBJECTION_PENDING(Code.OBJECTION_PENDING),
    OBJECTION_UPHELD(Code.OBJECTION_UPHELD),
    UNSUBSCRIBE(Code.SUPPRESSED_UNSUB),
    STOP(Code.SUPPRESSED_STOP),
    /** An answer to a text that may be a STOP, until somebody has read it. */
    STOP_UNCLEAR(Code.SUPPRESSED_STOP),
    /** Likewise one to a mail. */
    UNSUBSCRIBE_UNCLEAR(Code.SUPPRESSED_UNSUB),
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

    /** The person, or a mailbox for them, opted out of marketing by a channel. */
    boolean isOptOutOfChannel() {
        return switch (this) {
            case UNSUBSCRIBE, STOP, STOP_UNCLEAR, UNSUBSCRIBE_UNCLEAR, COMPLAINT, DO_NOT_CALL -> true;
            case MINOR, ERASED, RESTRICTED, OBJECTION, OBJECTION_PENDING, OBJECTION_UPHELD -> false;
        };
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
