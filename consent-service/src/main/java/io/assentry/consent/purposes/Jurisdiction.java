package io.assentry.consent.purposes;

import io.assentry.kit.problem.InvalidField;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a law holds: a country, a state of one ({@code US-CA}), or {@code EU} for the whole Union. */
public record Jurisdiction(String value) implements Comparable<Jurisdiction> {

    public static final String PATTERN = "[A-Z]{2}(-[A-Z0-9]{1,3})?";

    private static final Pattern VALID = Pattern.compile(PATTERN);
    private static final String CHINA = "CN";

    public Jurisdiction {
        if (value == null || !VALID.matcher(value).matches()) {
            throw new InvalidField("jurisdiction", "is EU, a country or a state of one, such as CN or US-CA");
        }
    }

    /** Legitimate interests are no basis of PIPL Art. 13. */
    boolean knows(Set<LawfulBasis> bases) {
        return !value.equals(CHINA) || !bases.contains(LawfulBasis.LEGITIMATE_INTERESTS);
    }

    boolean isChina() {
        return value.equals(CHINA);
    }

    @Override
    public String toString() {
        return value;
    }

    @Override
    public int compareTo(Jurisdiction other) {
        return value.compareTo(other.value);
    }
}
