package io.assentry.consent.mails;

/** A mail as it goes out. Personal data, and it holds the secret of the link. */
record Letter(String address, String subject, String text) {

    /** Says nothing of the person or the secret. */
    @Override
    public String toString() {
        return "Letter[]";
    }
}
