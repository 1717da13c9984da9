package io.assentry.consent.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The unambiguous act by which the person agreed, or refused (GDPR Art. 4(11), recital 32). The list is closed: a ticked box that the
 * person found ticked, silence and going on are not on it.
 */
public enum Action {
    CHECKBOX_TICKED_BY_USER,
    BUTTON_PRESSED,
    KEYWORD_SENT,
    SIGNED_FORM,
    ORAL_RECORDED,
    /** The person was asked and said no: an act, and none by which one agrees. */
    REFUSED;

    public boolean agrees() {
        return this != REFUSED;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Action> parse(String wire) {
        return Arrays.stream(values()).filter(a -> a.wire().equals(wire)).findFirst();
    }
}
