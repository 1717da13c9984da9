package io.assentry.consent.decisions;

import io.assentry.consent.decisions.Ruling.Finding;
import io.assentry.consent.decisions.SendingFacts.Standing;
import io.assentry.kit.access.ControllerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Says why: for each level that found something the rule, what happened, and where that is proved (GDPR Art. 5(2)). */
@ApplicationScoped
class ExplainDecision {

    private final Causes causes;

    ExplainDecision(Causes causes) {
        this.causes = causes;
    }

    /** In the order of the table: the first decided. */
    List<Reason> handle(ControllerId controller, Ruling ruling, SendingFacts facts) {
        return ruling.findings().stream()
                .map(finding -> new Reason(finding, causes(controller, finding.code(), facts)))
                .toList();
    }

    private List<Cause> causes(ControllerId controller, Code code, SendingFacts facts) {
        return switch (code) {
            case SUSPENDED_UNLAWFUL_CLAIM -> causes.ofSuspension(controller, "unlawful_claim");
            case SUSPENDED_COST_DISPUTE -> causes.ofSuspension(controller, "cost_dispute");
            case CONSENT_WITHDRAWN,
                    CONSENT_UNCONFIRMED,
                    CONSENT_EXPIRED,
                    CONSENT_STALE_NOTICE,
                    CONSENT_PROOF_INSUFFICIENT,
                    AGE_NOT_ATTESTED,
                    ALLOW_DOI_CONFIRM,
                    ALLOW_CONSENT ->
                facts.consent() == null
                        ? List.of()
                        : causes.ofConsent(controller, facts.consent().id());
            default ->
                facts.suppressions().stream()
                        .filter(standing -> isBehind(standing, code))
                        .flatMap(standing -> causes.ofSuppression(controller, standing.id()).stream())
                        .toList();
        };
    }

    private static boolean isBehind(Standing standing, Code code) {
        boolean aboutStop = code == Code.ALLOW_OPTOUT_CONFIRM || code == Code.OPTOUT_CONFIRM_INVALID;
        return standing.reason().code() == code || aboutStop && standing.reason() == SuppressionReason.STOP;
    }

    /** @param causes what happened, latest first; none for a rule about the question itself */
    record Reason(Finding finding, List<Cause> causes) {}
}
