package io.assentry.registry.agreements;

import io.assentry.registry.register.Word;

/** What happens to the data when the agreement ends, at the controller's choice: GDPR Art. 28(3)(g). */
public enum EndOfProcessing implements Word {
    RETURN("return"),
    DELETE("delete");

    private final String word;

    EndOfProcessing(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
