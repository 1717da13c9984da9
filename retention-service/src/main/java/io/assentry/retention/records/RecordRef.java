package io.assentry.retention.records;

import io.assentry.kit.problem.Rejection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a system calls a record: an opaque reference. It travels in keys, events and logs, so it must not itself say who
 * the person is (GDPR Art. 5(1)(c), 25).
 */
public record RecordRef(String value) {

    static final int MAX_LENGTH = 200;

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1," + MAX_LENGTH + "}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s/:]+@[^@\\s/:]+");
    private static final Pattern INTERNATIONAL_NUMBER = Pattern.compile("\\+[0-9][0-9().\\-/_]{5,}[0-9]");
    private static final Pattern DIGITS_AND_SEPARATORS = Pattern.compile("(tel:)?[0-9().\\-/_]+");
    private static final Pattern DATE = Pattern.compile("(19|20)[0-9]{2}[\\-/._]?[0-9]{2}[\\-/._]?[0-9]{2}");

    /** A reference as a caller gives it. */
    public static RecordRef told(String value) {
        if (value == null || !VISIBLE.matcher(value).matches()) {
            throw new RecordRefNotReadable();
        }
        String plain = value.toLowerCase(Locale.ROOT).replace("%40", "@").replace("%2b", "+");
        if (EMAIL.matcher(plain).find() || isTelephoneNumber(plain)) {
            throw new RecordRefIsPersonal();
        }
        return new RecordRef(value);
    }

    /** E.164 allows at most 15 digits; fewer than nine are no number that reaches a person from outside. */
    private static boolean isTelephoneNumber(String ref) {
        if (INTERNATIONAL_NUMBER.matcher(ref).find()) {
            return true;
        }
        if (!DIGITS_AND_SEPARATORS.matcher(ref).matches() || DATE.matcher(ref).matches()) {
            return false;
        }
        long digits = ref.chars().filter(Character::isDigit).count();
        boolean written = ref.startsWith("0") || ref.startsWith("tel:") || digits < ref.length();
        return digits <= 15 && digits >= (written ? 9 : 10);
    }

    @Override
    public String toString() {
        return value;
    }

    /** A reference that names the person would carry the name everywhere. */
    static final class RecordRefIsPersonal extends Rejection {
        RecordRefIsPersonal() {
            super(
                    Category.INVALID,
                    "record-ref-is-personal",
                    "The recordRef is shaped like an e-mail address or a telephone number; use an opaque reference.",
                    List.of(new Violation("recordRef", "is not shaped like an e-mail address or telephone number")));
        }
    }

    /** A reference that two systems would write differently. */
    static final class RecordRefNotReadable extends Rejection {
        RecordRefNotReadable() {
            super(
                    Category.INVALID,
                    "invalid-body",
                    "The field recordRef is 1 to " + MAX_LENGTH + " visible ASCII characters.",
                    List.of(new Violation("recordRef", "is 1 to " + MAX_LENGTH + " visible ASCII characters")));
        }
    }
}
