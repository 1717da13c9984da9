package io.assentry.consent.minors;

import java.util.Locale;

/** Who says that somebody is under 18. */
enum Statement {
    /** They themselves. */
    OWN,
    /** Whoever is responsible for them. */
    GUARDIAN,
    /** Somebody else, who need not show who they are. */
    REPORTED;

    static final String PATTERN = "own|guardian|reported";

    static Statement of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
