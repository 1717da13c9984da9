package io.assentry.registry.suspensions;

import io.assentry.registry.register.Word;

/** Why a suspension is lifted. */
enum LiftGround implements Word {
    /** The controller has denied the claim in writing (privacy policy, 9.10). */
    CONTROLLER_DENIED("controller_denied"),
    REIMBURSEMENT_SETTLED("reimbursement_settled"),
    RESTRICTION_ENDED("restriction_ended"),
    ORDER_LIFTED("order_lifted");

    private final String word;

    LiftGround(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
