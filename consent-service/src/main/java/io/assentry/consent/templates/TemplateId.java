package io.assentry.consent.templates;

import io.assentry.kit.problem.InvalidField;
import java.util.regex.Pattern;

/** The sender's name for a template. */
public record TemplateId(String value) {

    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    public TemplateId {
        if (value == null || !VALID.matcher(value).matches()) {
            throw new InvalidField("templateId", "is 1 to 64 of A-Z, a-z, 0-9, _, . and -");
        }
    }

    /** How a path parameter is read. */
    public static TemplateId fromString(String value) {
        return new TemplateId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
