package io.assentry.dsar.mail;

/**
 * A letter as it will be read. Personal data: it may hold a link that is as good as a key.
 *
 * @param kind of the closed list of letters, such as {@code L1}
 */
public record Letter(String kind, String subject, String text) {

    private static final int MAX_SUBJECT = 200;
    private static final int MAX_TEXT = 100_000;

    public Letter {
        if (subject.isBlank()
                || subject.length() > MAX_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A subject is one line");
        }
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("A letter is at most " + MAX_TEXT + " characters");
        }
    }

    /** Says nothing of what is written. */
    @Override
    public String toString() {
        return "Letter[" + kind + "]";
    }
}
