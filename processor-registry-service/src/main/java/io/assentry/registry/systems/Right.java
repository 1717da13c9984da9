package io.assentry.registry.systems;

import io.assentry.registry.register.Word;

/** A right that a system can carry out by itself. */
public enum Right implements Word {
    /** GDPR Art. 15. */
    ACCESS("ACCESS"),
    /** GDPR Art. 16. */
    RECTIFICATION("RECTIFICATION"),
    /** GDPR Art. 17. */
    ERASURE("ERASURE"),
    /** GDPR Art. 18. */
    RESTRICTION("RESTRICTION"),
    /** GDPR Art. 20. */
    PORTABILITY("PORTABILITY"),
    /** GDPR Art. 21. */
    OBJECTION("OBJECTION"),
    /** GDPR Art. 7(3). */
    CONSENT_WITHDRAWAL("CONSENT_WITHDRAWAL");

    private final String word;

    Right(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
