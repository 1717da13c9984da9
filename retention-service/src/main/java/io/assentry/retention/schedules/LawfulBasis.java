package io.assentry.retention.schedules;

/** The six grounds on which personal data may be processed: GDPR Art. 6(1). */
public enum LawfulBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    VITAL_INTERESTS,
    PUBLIC_TASK,
    LEGITIMATE_INTERESTS
}
