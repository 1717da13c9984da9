package io.assentry.consent.templates;

import java.util.Arrays;
import java.util.Locale;

/** Whether a message tells who opened it or clicked (privacy policy, section 7: analysis is consented to by itself). */
public enum TemplateTracking {
    NONE,
    /** It can go out without. */
    SWITCHABLE,
    /** It cannot: it goes to nobody who has not agreed to be analysed. */
    FIXED;

    public static final String PATTERN = "none|switchable|fixed";

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TemplateTracking of(String wire) {
        return Arrays.stream(values())
                .filter(t -> t.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No tracking has this name"));
    }
}
