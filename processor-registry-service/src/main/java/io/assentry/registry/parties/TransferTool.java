package io.assentry.registry.parties;

import io.assentry.registry.register.Word;

/** What a transfer of data to another country rests on: GDPR Art. 45-46, PIPL Art. 38. */
public enum TransferTool implements Word {
    ADEQUACY("adequacy"),
    /** Standard contractual clauses of decision (EU) 2021/914, module 1. */
    SCC_CONTROLLER_TO_CONTROLLER("scc_1_c2c"),
    SCC_CONTROLLER_TO_PROCESSOR("scc_2_c2p"),
    SCC_PROCESSOR_TO_PROCESSOR("scc_3_p2p"),
    SCC_PROCESSOR_TO_CONTROLLER("scc_4_p2c"),
    PIPL_SECURITY_ASSESSMENT("pipl_security_assessment"),
    PIPL_CERTIFICATION("pipl_certification"),
    PIPL_STANDARD_CONTRACT("pipl_standard_contract");

    private final String word;

    TransferTool(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
