package io.assentry.kit.problem;

import java.util.List;

/**
 * A rule said no. Each rejection is a small class beside the rule that raises it, with a stable code; the category gives
 * the HTTP status. The message is written for a person and never holds personal data: ids and limits only.
 */
public abstract class Rejection extends RuntimeException {

    /** Why a call is refused, and so with which HTTP status (RFC 9110 section 15). */
    public enum Category {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        GONE(410),
        TOO_LARGE(413),
        UNPROCESSABLE(422),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Category(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** One field that broke a limit: its path in the body and what is allowed. */
    public record Violation(String field, String message) {}

    private final Category category;
    private final String code;
    private final transient List<Violation> violations;

    protected Rejection(Category category, String code, String message) {
        this(category, code, message, List.of());
    }

    protected Rejection(Category category, String code, String message, List<Violation> violations) {
        super(message, null, false, false);
        this.category = category;
        this.code = code;
        this.violations = List.copyOf(violations);
    }

    public Category category() {
        return category;
    }

    /** Stable, in kebab case, part of the public contract. */
    public String code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }
}
