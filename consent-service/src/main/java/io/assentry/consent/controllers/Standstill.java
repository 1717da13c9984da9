package io.assentry.consent.controllers;

import java.time.Instant;

/** Nothing at all may be sent for a controller: what a decision says, and since when. */
record Standstill(String code, Instant since) {

    static final String AGREEMENT_ENDED = "AGREEMENT_ENDED";
}
