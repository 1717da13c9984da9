package io.assentry.kit.problem;

import java.util.List;

/** One field of the call is outside what is allowed; names the field and the limit, never the value. */
public final class InvalidField extends Rejection {

    public InvalidField(String field, String limit) {
        super(
                Category.INVALID,
                "invalid-body",
                "The field " + field + " " + limit + ".",
                List.of(new Violation(field, limit)));
    }
}
