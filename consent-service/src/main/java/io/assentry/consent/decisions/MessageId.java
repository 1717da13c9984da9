package io.assentry.consent.decisions;

import io.assentry.kit.problem.InvalidField;
import java.util.regex.Pattern;

/** What the sender calls a message. It is kept in clear, so it may not be an address in disguise. */
public record MessageId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/-]{0,127}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{10,15}");

    public MessageId {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidField("messageId", "is up to 128 letters, digits and _.:/-");
        }
        if (NUMBER.matcher(value).matches()) {
            throw new InvalidField("messageId", "is not a telephone number");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
