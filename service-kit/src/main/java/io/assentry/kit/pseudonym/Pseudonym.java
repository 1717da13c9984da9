package io.assentry.kit.pseudonym;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.assentry.kit.problem.InvalidField;
import java.util.regex.Pattern;

/**
 * The keyed hash that stands for an identifier under one controller, written
 * {@code <type-initial>_<keyId>_<base64url without padding>}. Still personal data (GDPR Art. 4(5)), but of no use without
 * the key.
 */
public record Pseudonym(String value) implements Comparable<Pseudonym> {

    public static final String PATTERN = "[epads]_[0-9a-z]{1,8}_[A-Za-z0-9_-]{43}";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    public Pseudonym {
        if (value == null || !VALID.matcher(value).matches()) {
            throw new InvalidField("pseudonym", "has the form e_1_ and 43 characters of base64url");
        }
    }

    @JsonCreator
    public static Pseudonym fromString(String value) {
        return new Pseudonym(value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }

    @Override
    public int compareTo(Pseudonym other) {
        return value.compareTo(other.value);
    }
}
