package io.assentry.registry.register;

import io.assentry.kit.problem.InvalidField;

/** How many things a caller wants on one page: 1 to 500. */
public record PageSize(int value) {

    public static final int MAX = 500;
    public static final String DEFAULT = "100";

    public PageSize {
        if (value < 1 || value > MAX) {
            throw outside();
        }
    }

    /** Reads the query parameter {@code limit}. */
    public static PageSize fromString(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw outside();
        }
        return new PageSize(Integer.parseInt(text));
    }

    private static InvalidField outside() {
        return new InvalidField("limit", "is 1 to " + MAX);
    }
}
