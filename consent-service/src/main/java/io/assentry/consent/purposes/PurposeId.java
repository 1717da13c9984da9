package io.assentry.consent.purposes;

import io.assentry.kit.problem.InvalidField;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a purpose in its controller's catalogue (GDPR Art. 5(1)(b): specified, explicit). */
public record PurposeId(String value) implements Comparable<PurposeId> {

    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    public PurposeId {
        if (value == null || !VALID.matcher(value).matches()) {
            throw new InvalidField("purposeId", "is 1 to 64 of A-Z, a-z, 0-9, _, . and -");
        }
    }

    /** Also how a path parameter is read. */
    public static PurposeId fromString(String value) {
        return new PurposeId(value);
    }

    /** For questions, where a name that cannot exist is simply not known. */
    public static Optional<PurposeId> parse(String value) {
        return value != null && VALID.matcher(value).matches() ? Optional.of(new PurposeId(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }

    @Override
    public int compareTo(PurposeId other) {
        return value.compareTo(other.value);
    }
}
