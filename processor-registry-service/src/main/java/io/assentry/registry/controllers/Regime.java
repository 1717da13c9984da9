package io.assentry.registry.controllers;

import io.assentry.registry.register.Word;

/** A body of law that a controller stands under and that its clocks and consents are judged by. */
public enum Regime implements Word {
    /** Regulation (EU) 2016/679. */
    GDPR("GDPR"),
    /** Telephone Consumer Protection Act, 47 CFR 64.1200. */
    TCPA("TCPA"),
    /** Personal Information Protection Law of the People's Republic of China. */
    PIPL("PIPL"),
    /** California Consumer Privacy Act, as amended by the CPRA. */
    CCPA("CCPA");

    private final String word;

    Regime(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
