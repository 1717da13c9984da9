package io.assentry.dsar.requests;

import java.util.Locale;

/** An effect that has to be in force before the person hears that the request arrived. */
public enum OptOut {
    DIRECT_MARKETING_OBJECTION,
    CONSENT_WITHDRAWAL;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
