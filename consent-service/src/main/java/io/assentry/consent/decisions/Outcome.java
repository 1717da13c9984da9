package io.assentry.consent.decisions;

/** May it be sent: yes, no, or later. */
public enum Outcome {
    ALLOW,
    DENY,
    DEFER
}
