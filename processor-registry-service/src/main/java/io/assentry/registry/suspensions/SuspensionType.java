package io.assentry.registry.suspensions;

import io.assentry.registry.register.Word;

/** Why processing is suspended; that an agreement ended is said by the agreement itself. */
enum SuspensionType implements Word {
    /** Somebody, whoever it is, says that the data were collected or are processed unlawfully (privacy policy, 9.10). */
    UNLAWFUL_CLAIM("unlawful_claim", LiftGround.CONTROLLER_DENIED, true),
    /** It is open who pays for an instruction that costs more than was agreed (privacy policy, section 9, extra cost). */
    COST_DISPUTE("cost_dispute", LiftGround.REIMBURSEMENT_SETTLED, false),
    /** The data are restricted (GDPR Art. 18, 28(3)(a)). */
    RESTRICTION("restriction", LiftGround.RESTRICTION_ENDED, false),
    /** An authority ordered it (GDPR Art. 58(2)(f)). */
    AUTHORITY_ORDER("authority_order", LiftGround.ORDER_LIFTED, false);

    private final String word;
    private final LiftGround endsBy;
    private final boolean checked;

    SuspensionType(String word, LiftGround endsBy, boolean checked) {
        this.word = word;
        this.endsBy = endsBy;
        this.checked = checked;
    }

    @Override
    public String word() {
        return word;
    }

    /** The one ground on which it is lifted. */
    LiftGround endsBy() {
        return endsBy;
    }

    /** Whether the operator's privacy officer has to look at it as well before it is lifted. */
    boolean needsCheck() {
        return checked;
    }
}
