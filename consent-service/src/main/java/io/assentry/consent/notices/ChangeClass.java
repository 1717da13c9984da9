package io.assentry.consent.notices;

import java.util.Locale;

/** What a new version means for consents given under older ones: nothing, people are told, or they grow stale. */
enum ChangeClass {
    EDITORIAL,
    INFORMATIVE,
    MATERIAL;

    static final String PATTERN = "editorial|informative|material";

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ChangeClass of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
