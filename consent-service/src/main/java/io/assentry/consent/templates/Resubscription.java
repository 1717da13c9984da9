package io.assentry.consent.templates;

import io.assentry.consent.ledger.Circumstances.WrittenConsent;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.Wording;
import io.assentry.consent.purposes.PurposeId;

/**
 * What the confirmation of a STOP shows to whoever wants to come back: the very words of a consent, to which START is the
 * answer (domain rule 3.12; 47 CFR 64.1200(f)(9)). One purpose: one word cannot agree to several.
 *
 * @param notice the privacy notice that it names
 * @param written what the words disclose of advertisements by text; the answer itself is the signature
 * @param agreementId null when the operator itself is the controller
 */
public record Resubscription(
        PurposeId purpose, Wording wording, Grant.Notice notice, WrittenConsent written, String agreementId) {

    /** An answer by keyword is an electronic signature (E-SIGN Act, 15 USC 7001). */
    static final String SIGNED_BY = "keyword_reply";
}
