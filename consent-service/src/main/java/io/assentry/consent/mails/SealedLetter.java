package io.assentry.consent.mails;

/**
 * A letter under a key of its own, which lies under one derived from the operator's link keys: it goes with the row, and
 * nobody opens the letter after that, from no backup of the keys either.
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
