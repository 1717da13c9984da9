package io.assentry.consent.decisions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a message is (privacy policy, section 3: necessary service messages are not marketing). A mixed message is
 * marketing.
 */
public enum MessageClass {
    MARKETING,
    SERVICE,
    SECURITY_LEGAL,
    OPTOUT_CONFIRM,
    DOI_CONFIRM;

    /** The word used on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MessageClass> parse(String wire) {
        return Arrays.stream(values()).filter(c -> c.wire().equals(wire)).findFirst();
    }
}
