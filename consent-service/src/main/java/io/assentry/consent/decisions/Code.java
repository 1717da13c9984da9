package io.assentry.consent.decisions;

/** The reasons a decision can give; stable, part of the public contract. */
public enum Code {
    INPUT_UNKNOWN,
    STORE_UNAVAILABLE,
    ALLOW_LEGAL_NOTICE,
    ERASED,
    OPTOUT_CONFIRM_INVALID,
    OBJECTION_DM,
    SUPPRESSED_UNSUB,
    SUPPRESSED_STOP,
    SUPPRESSED_COMPLAINT,
    SUPPRESSED_DNC,
    CONSENT_WITHDRAWN,
    ALLOW_SERVICE,
    NO_CONSENT,
    CONSENT_EXPIRED,
    AGE_NOT_ATTESTED,
    ALLOW_CONSENT
}
