package io.assentry.consent.notices;

import io.assentry.kit.problem.InvalidField;
import java.util.regex.Pattern;

/** The name of a privacy notice of one controller. */
public record NoticeId(String value) implements Comparable<NoticeId> {

    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    public NoticeId {
        if (value == null || !VALID.matcher(value).matches()) {
            throw new InvalidField("noticeId", "is 1 to 64 of A-Z, a-z, 0-9, _, . and -");
        }
    }

    /** Also how a path parameter is read. */
    public static NoticeId fromString(String value) {
        return new NoticeId(value);
    }

    @Override
    public String toString() {
        return value;
    }

    @Override
    public int compareTo(NoticeId other) {
        return value.compareTo(other.value);
    }
}
