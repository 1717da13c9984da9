package io.assentry.dsar.requests;

import java.util.Arrays;
import java.util.Locale;

/** By which way a request came in. Any way counts (EDPB Guidelines 01/2022 paragraphs 52 to 56). */
public enum Channel {
    WEB_FORM,
    EMAIL,
    PHONE,
    POST,
    SOCIAL,
    IN_APP,
    IN_PERSON,
    API;

    /** Of the wire names: for the check at the door. */
    public static final String PATTERN = "web_form|email|phone|post|social|in_app|in_person|api";

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Channel named(String wireName) {
        return Arrays.stream(values())
                .filter(channel -> channel.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such channel"));
    }
}
