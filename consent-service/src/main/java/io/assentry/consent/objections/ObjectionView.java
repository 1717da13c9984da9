package io.assentry.consent.objections;

import io.assentry.consent.objections.InterestsObjection.Decision;
import io.assentry.consent.objections.InterestsObjection.Ground;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An objection to what rests on legitimate interests, as callers see it: pending, upheld or rejected. */
record ObjectionView(
        UUID objectionId,
        UUID subjectId,
        String instrument,
        String purposeId,
        String state,
        boolean inForce,
        Instant occurredAt,
        Instant recordedAt,
        UUID requestId,
        String ground,
        String assessment,
        Instant decidedAt) {

    static ObjectionView of(InterestsObjection objection) {
        return new ObjectionView(
                objection.id(),
                objection.person().subject().value(),
                InterestsObjection.INSTRUMENT,
                objection.purpose() == null ? null : objection.purpose().value(),
                objection.state(),
                objection.stands(),
                objection.occurredAt(),
                objection.recordedAt(),
                objection.request(),
                objection
                        .decision()
                        .flatMap(decision -> decision.verdict().ground())
                        .map(Ground::wire)
                        .orElse(null),
                objection
                        .decision()
                        .map(decision -> decision.verdict().assessment())
                        .orElse(null),
                objection.decision().map(Decision::decidedAt).orElse(null));
    }

    /**
     * The answer to whoever objects.
     *
     * @param objections one for each person who is known by one of the names; absent for direct marketing
     */
    record InForce(boolean inForce, List<ObjectionView> objections) {

        static InForce toDirectMarketing() {
            return new InForce(true, null);
        }

        /** Not in force only if it was for a request whose objection had been rejected before. */
        static InForce of(List<InterestsObjection> objections) {
            return new InForce(
                    objections.stream().allMatch(InterestsObjection::stands),
                    objections.stream().map(ObjectionView::of).toList());
        }
    }
}
