package io.assentry.consent.mails;

/**
 * Whom to ask to confirm. Personal data: it is sealed before it is stored and said nowhere.
 *
 * @param address the one mailbox that the caller named
 * @param language in which the person was asked, or else the controller writes, as a BCP 47 tag; null if neither is known
 * @param purpose what the messages are for, in the words of the purpose
 */
public record Invitation(String address, String language, String purpose) {

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "Invitation[]";
    }
}
