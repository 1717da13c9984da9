package io.assentry.consent.subjects;

import java.util.regex.Pattern;

/**
 * Names that callers make up for things. None of them may be an address in disguise: they are kept in clear and outlive
 * the person's data.
 */
public final class Opaque {

    /** Letters, digits and a little punctuation; no @. */
    public static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9 _.:/()-]{0,127}";

    private static final Pattern NUMBER = Pattern.compile("\\+[0-9 ().-]{6,}|[0-9]{10,15}");

    private Opaque() {}

    public static boolean isAddress(String name) {
        return name.indexOf('@') >= 0 || NUMBER.matcher(name.strip()).matches();
    }
}
