package io.assentry.dsar.requests;

import java.util.Optional;

/** What a person can ask for. The name is the contract's. */
public enum Right {
    /** GDPR Art. 15. */
    ACCESS,
    /** GDPR Art. 16. */
    RECTIFICATION,
    /** GDPR Art. 17; carries an objection to direct marketing with it. */
    ERASURE(OptOut.DIRECT_MARKETING_OBJECTION),
    /** GDPR Art. 18. */
    RESTRICTION,
    /** GDPR Art. 20. */
    PORTABILITY,
    /** GDPR Art. 21. */
    OBJECTION(OptOut.DIRECT_MARKETING_OBJECTION),
    /** GDPR Art. 22(3): a human being looks at the decision again. */
    AUTOMATED_DECISION,
    /** GDPR Art. 7(3). */
    CONSENT_WITHDRAWAL(OptOut.CONSENT_WITHDRAWAL),
    /** GDPR Art. 13 and 14: which notice applies, and what it means. */
    INFORMATION,
    /** GDPR Art. 19, second sentence: who was told. */
    RECIPIENT_LIST;

    /** Of the names: for the check at the door. */
    public static final String PATTERN =
            "ACCESS|RECTIFICATION|ERASURE|RESTRICTION|PORTABILITY|OBJECTION|AUTOMATED_DECISION"
                    + "|CONSENT_WITHDRAWAL|INFORMATION|RECIPIENT_LIST";

    private final OptOut optOut;

    Right() {
        this(null);
    }

    Right(OptOut optOut) {
        this.optOut = optOut;
    }

    /** The effect that admits no delay: processing for direct marketing stops at receipt (GDPR Art. 21(3), 7(3)). */
    public Optional<OptOut> optOut() {
        return Optional.ofNullable(optOut);
    }
}
