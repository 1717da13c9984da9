package io.assentry.consent.mails;

/**
 * A letter under a key of its own, as it may be stored.
 *
 * @param wrappedUnder which of the operator's keys the letter's own lies under
 */
record SealedLetter(String wrappedUnder, byte[] wrapped, byte[] sealed) {

    /** Nothing of a letter belongs into a log. */
    @Override
    public String toString() {
        return "SealedLetter[]";
    }
}
