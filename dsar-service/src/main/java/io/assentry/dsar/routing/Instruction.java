package io.assentry.dsar.routing;

import java.util.List;
import java.util.Locale;

/**
 * The controller's written word on a case that the operator holds as its processor (GDPR Art. 28(3)(a)).
 *
 * @param reference by which the writing is found again; opaque here
 * @param reasons codes, not prose: what somebody writes about a person belongs in no history
 */
record Instruction(Decision decision, String reference, List<String> reasons) {

    Instruction {
        reasons = List.copyOf(reasons);
    }

    /** What the controller wants. */
    enum Decision {
        /** The operator carries it out. */
        CARRY_OUT,
        /** The controller answers the person itself. */
        NOT_OURS;

        static final String PATTERN = "carry_out|not_ours";

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Decision named(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }
}
