package io.assentry.dsar.deadlines;

import java.util.Arrays;
import java.util.Optional;

/**
 * What moves the last day of a period on to the next working day. A controller outside the Union has no Member State
 * in which it acts, so an operator may give up the holidays, or both, and answer earlier.
 */
public enum Roll {
    WEEKEND_AND_HOLIDAY("weekend+holiday"),
    WEEKEND("weekend"),
    NONE("none");

    private final String wireName;

    Roll(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Roll> named(String wireName) {
        return Arrays.stream(values())
                .filter(roll -> roll.wireName.equals(wireName))
                .findFirst();
    }
}
