package io.assentry.consent.proofs;

/**
 * What shows that it was this person who agreed (GDPR Art. 7(1); 47 CFR 64.1200(f)(9)). Personal data: it is sealed at once
 * and said nowhere.
 *
 * @param ip from where; null if nobody said
 * @param userAgent with what; null likewise
 * @param sessionId in which session of the caller's; null likewise
 * @param signature the name typed, the text of the reply, a reference to the recording; null without one
 * @param numberAuthorised the telephone number that may be written to; null unless one was authorised in writing
 */
public record PersonalProof(String ip, String userAgent, String sessionId, String signature, String numberAuthorised) {

    public static final PersonalProof NONE = new PersonalProof(null, null, null, null, null);

    public boolean isNothing() {
        return equals(NONE);
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "PersonalProof[]";
    }
}
