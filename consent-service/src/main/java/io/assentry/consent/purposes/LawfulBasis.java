package io.assentry.consent.purposes;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What processing rests on (GDPR Art. 6(1)(a) to (f)). */
public enum LawfulBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    VITAL_INTERESTS,
    PUBLIC_TASK,
    LEGITIMATE_INTERESTS;

    /** For the bounds of a body. */
    public static final String PATTERN =
            "consent|contract|legal_obligation|vital_interests|public_task|legitimate_interests";

    /** The word used on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LawfulBasis of(String wire) {
        return Arrays.stream(values())
                .filter(b -> b.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A lawful basis is one of "
                        + Arrays.stream(values()).map(LawfulBasis::wire).collect(Collectors.joining(", "))));
    }
}
