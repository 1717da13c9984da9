package io.assentry.kit.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.assentry.kit.problem.InvalidField;
import java.util.regex.Pattern;

/** The organisation for which data are processed (GDPR Art. 4(7)), as a lower-case slug of 1 to 63 of {@code a-z0-9-}. */
public record ControllerId(String value) implements Comparable<ControllerId> {

    public static final String PATTERN = "[a-z0-9][a-z0-9-]{0,62}";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    public ControllerId {
        if (value == null || !VALID.matcher(value).matches()) {
            throw new InvalidField("controllerId", "is 1 to 63 of a-z, 0-9 and -, and starts with a letter or digit");
        }
    }

    @JsonCreator
    public static ControllerId fromString(String value) {
        return new ControllerId(value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }

    @Override
    public int compareTo(ControllerId other) {
        return value.compareTo(other.value);
    }
}
