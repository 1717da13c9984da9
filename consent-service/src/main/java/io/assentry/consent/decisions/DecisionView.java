package io.assentry.consent.decisions;

import io.assentry.consent.decisions.DecideSending.Decision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The gate's answer: what, why, on which consent, by which rules, and how fresh.
 *
 * @param detail where else there is a consent, with NO_CONSENT; otherwise absent
 * @param factsAsOf absent if the store could not be read
 */
record DecisionView(
        String outcome,
        String code,
        String detail,
        List<String> allCodes,
        UUID consentId,
        String ruleSetVersion,
        Instant factsAsOf,
        Instant evaluatedAt) {

    static DecisionView of(Decision decision) {
        Ruling ruling = decision.ruling();
        return new DecisionView(
                ruling.outcome().name(),
                ruling.code().name(),
                ruling.detail(),
                ruling.allCodes().stream().map(Code::name).toList(),
                ruling.consentId(),
                DecisionTable.VERSION,
                decision.factsAsOf(),
                decision.evaluatedAt());
    }
}
