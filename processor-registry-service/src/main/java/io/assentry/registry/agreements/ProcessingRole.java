package io.assentry.registry.agreements;

import io.assentry.registry.register.Word;

/** The operator's own role under an agreement (GDPR Art. 28(1) and (4)). */
public enum ProcessingRole implements Word {
    /** Works for the controller itself. */
    PROCESSOR("processor"),
    /** Works for a processor of the controller, such as an agency. */
    SUB_PROCESSOR("sub_processor");

    private final String word;

    ProcessingRole(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
