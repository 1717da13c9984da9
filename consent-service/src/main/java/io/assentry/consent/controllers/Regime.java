package io.assentry.consent.controllers;

/** A body of law that a controller stands under, as the registry names it. */
public enum Regime {
    GDPR,
    TCPA,
    PIPL,
    CCPA
}
