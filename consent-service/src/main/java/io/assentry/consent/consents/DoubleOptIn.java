package io.assentry.consent.consents;

import io.assentry.consent.purposes.Channel;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * What a caller says of the confirmation of a consent: who is to send it, or that it was done already.
 *
 * @param sentBy null if it was done already
 * @param confirmedAt when the person confirmed it to the caller; null if that is still to come
 * @param messageId the caller's name of the message that asked the person; null if there is none yet
 */
record DoubleOptIn(Sender sentBy, Instant confirmedAt, String messageId) {

    /** Who brings the link to the person. */
    enum Sender {
        CALLER,
        /** By mail, and the caller is not told the link. */
        SERVICE;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who is to send a confirmation; null if none is needed. Without a word of the caller the purpose says it, for what the
     * person did themselves: a reply by telephone shows already whose telephone it is, and a list asks nobody anything.
     *
     * @param byDefault channels for which the purpose wants it
     */
    static Sender sender(GrantRequest request, Set<Channel> byDefault) {
        if (request.doubleOptIn() != null) {
            return request.doubleOptIn().sentBy();
        }
        boolean asks = switch (request.capture().method()) {
            case WEB_FORM, ACCOUNT, PAPER_FORM, ORAL -> true;
            case SMS_KEYWORD, CUSTOMER_IMPORT -> false;
        };
        return asks && byDefault.contains(request.scope().channel()) ? Sender.CALLER : null;
    }
}
