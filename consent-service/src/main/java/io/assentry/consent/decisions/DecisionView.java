package io.assentry.consent.decisions;

import io.assentry.consent.decisions.DecideSending.Explained;
import io.assentry.consent.decisions.ExplainDecision.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The gate's answer: what, why, on which consent, by which rules, and how fresh.
 *
 * @param detail where else there is a consent, with NO_CONSENT; what is not known, with STORE_UNAVAILABLE; otherwise absent
 * @param nextAllowedAt when to ask again, with DEFER
 * @param tracking off: it may be sent, and must not tell who opened or clicked; otherwise absent
 * @param messageId what the answer was recorded under, with phase dispatch
 * @param at the moment that the answer is about, if the question named one
 * @param factsAsOf what was recorded up to then was taken into account; where the operator is a processor it is at most as
 *     late as the registry is known to have been heard; absent if the store could not be read, or nothing was heard yet
 * @param explanation why, if the question asked for it
 */
record DecisionView(
        String outcome,
        String code,
        String detail,
        List<String> allCodes,
        UUID consentId,
        Instant nextAllowedAt,
        String tracking,
        String messageId,
        Instant at,
        String ruleSetVersion,
        Instant factsAsOf,
        Instant evaluatedAt,
        List<ReasonView> explanation) {

    static DecisionView of(Decision decision) {
        return of(decision, null);
    }

    static DecisionView of(Explained explained) {
        return of(
                explained.decision(),
                explained.reasons().stream().map(ReasonView::of).toList());
    }

    private static DecisionView of(Decision decision, List<ReasonView> explanation) {
        Ruling ruling = decision.ruling();
        return new DecisionView(
                ruling.outcome().name(),
                ruling.code().name(),
                ruling.detail(),
                ruling.allCodes().stream().map(Code::name).toList(),
                ruling.consentId(),
                ruling.nextAllowedAt(),
                ruling.trackingOff() ? "off" : null,
                decision.messageId() == null ? null : decision.messageId().value(),
                decision.at(),
                decision.ruleSetVersion(),
                decision.factsAsOf(),
                decision.evaluatedAt(),
                explanation);
    }

    /**
     * One level that found something, the one that decided first.
     *
     * @param source where the rule comes from
     * @param causes what happened, latest first, each with its entry in the evidence log
     */
    record ReasonView(int level, String code, String outcome, String source, Instant until, List<Cause> causes) {

        static ReasonView of(Reason reason) {
            return new ReasonView(
                    reason.finding().level().number(),
                    reason.finding().code().name(),
                    reason.finding().outcome().name(),
                    reason.finding().level().source(),
                    reason.finding().until(),
                    reason.causes());
        }
    }
}
