package io.assentry.consent.objections;

import io.assentry.consent.objections.InterestsObjection.Decision;
import io.assentry.consent.objections.InterestsObjection.Ground;
import java.time.Instant;
import java.util.UUID;

/** What is proved of an objection to legitimate interests, and of how it was decided; no pseudonym. */
final class ObjectionEvidence {

    private ObjectionEvidence() {}

    static Object raised(InterestsObjection objection) {
        return new Raised(
                objection.id(),
                objection.person().subject().value(),
                InterestsObjection.INSTRUMENT,
                purpose(objection),
                objection.occurredAt(),
                objection.suppression(),
                objection.request(),
                objection.task());
    }

    /** @param reportSha256 of the report that went with it; null if nobody asked for one */
    static Object decided(InterestsObjection objection, String reportSha256) {
        Decision decision = objection.decision().orElseThrow();
        return new Decided(
                objection.id(),
                objection.person().subject().value(),
                decision.outcome().wire(),
                decision.verdict().ground().map(Ground::wire).orElse(null),
                decision.verdict().assessment(),
                decision.decidedAt(),
                objection.request(),
                objection.task(),
                reportSha256);
    }

    /** Of an objection to direct marketing, which needs no decision: what was reported. */
    static Object carriedOut(UUID request, UUID task, String reportSha256) {
        return new CarriedOut(request, task, reportSha256);
    }

    private static String purpose(InterestsObjection objection) {
        return objection.purpose() == null ? null : objection.purpose().value();
    }

    private record CarriedOut(UUID requestId, UUID taskId, String reportSha256) {}

    private record Raised(
            UUID objectionId,
            UUID subjectId,
            String instrument,
            String purposeId,
            Instant occurredAt,
            UUID suppressionId,
            UUID requestId,
            UUID taskId) {}

    private record Decided(
            UUID objectionId,
            UUID subjectId,
            String outcome,
            String ground,
            String assessment,
            Instant decidedAt,
            UUID requestId,
            UUID taskId,
            String reportSha256) {}
}
