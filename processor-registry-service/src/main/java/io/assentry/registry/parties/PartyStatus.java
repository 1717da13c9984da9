package io.assentry.registry.parties;

import io.assentry.registry.register.Word;

/** How far a party has come; a new sub-processor passes the customers' objection window (GDPR Art. 28(2)). */
public enum PartyStatus implements Word {
    PROPOSED("proposed"),
    NOTIFIED("notified"),
    OBJECTED("objected"),
    APPROVED("approved"),
    ACTIVE("active"),
    SUSPENDED("suspended"),
    ENDED("ended");

    private final String word;

    PartyStatus(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
