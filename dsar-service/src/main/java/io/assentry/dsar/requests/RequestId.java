package io.assentry.dsar.requests;

import io.assentry.kit.problem.Rejection;
import java.util.UUID;

/** The number under which a case is known to everybody: says nothing about the person. */
public record RequestId(UUID value) {

    public static RequestId fromString(String text) {
        try {
            return new RequestId(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            throw new NoSuchRequest();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }

    /** What was asked for cannot be the id of any request; it is not repeated. */
    static final class NoSuchRequest extends Rejection {

        NoSuchRequest() {
            super(Category.NOT_FOUND, "not-found", "There is no such request.");
        }
    }
}
