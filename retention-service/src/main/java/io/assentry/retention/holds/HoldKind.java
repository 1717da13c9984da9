package io.assentry.retention.holds;

/** By what right data are held back from disposal, and so on which exception an erasure is refused in part. */
public enum HoldKind {
    LAW("RF_17_3_B"),
    LITIGATION("RF_17_3_E"),
    ARBITRATION("RF_17_3_E"),
    PRE_TRIAL("RF_17_3_E"),
    AUTHORITY_ORDER("RF_17_3_B"),
    CLAIM("RF_17_3_E");

    private final String basis;

    HoldKind(String basis) {
        this.basis = basis;
    }

    /** GDPR Art. 17(3)(b): a legal obligation or public task; 17(3)(e): legal claims. */
    public String basis() {
        return basis;
    }
}
