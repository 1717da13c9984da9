package io.assentry.consent.restrictions;

import java.util.Arrays;
import java.util.Locale;

/** Why a person has processing restricted (GDPR Art. 18(1)(a) to (d); privacy policy 6.4: on request, without another). */
public enum Ground {
    ACCURACY_CONTESTED,
    UNLAWFUL,
    NEEDED_FOR_CLAIMS,
    OBJECTION_PENDING,
    ON_REQUEST;

    /** For the bounds of a body. */
    public static final String PATTERN = "accuracy_contested|unlawful|needed_for_claims|objection_pending|on_request";

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Ground of(String wire) {
        return Arrays.stream(values())
                .filter(ground -> ground.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No ground has this name"));
    }
}
