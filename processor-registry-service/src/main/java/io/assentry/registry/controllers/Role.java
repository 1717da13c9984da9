package io.assentry.registry.controllers;

import io.assentry.registry.register.Word;

/** Whether a controller is the company that runs Assentry, for its own purposes, or one of its customers. */
public enum Role implements Word {
    OPERATOR("operator"),
    CUSTOMER("customer");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
