package io.assentry.registry.systems;

import io.assentry.registry.register.Word;

/** By what a system finds a person. */
public enum IdentifierType implements Word {
    EMAIL("email"),
    PHONE("phone"),
    ACCOUNT("account"),
    DEVICE("device"),
    SOCIAL("social");

    private final String word;

    IdentifierType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
