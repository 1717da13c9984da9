package io.assentry.consent.restrictions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A restriction as callers see it; toldAt and liftedAt are absent while it stands. */
record RestrictionView(
        UUID restrictionId,
        UUID subjectId,
        boolean inForce,
        String ground,
        Instant occurredAt,
        Instant recordedAt,
        UUID requestId,
        Instant toldAt,
        Instant liftedAt) {

    static RestrictionView of(Restriction restriction) {
        return new RestrictionView(
                restriction.id(),
                restriction.person().subject().value(),
                restriction.stands(),
                restriction.ground().wire(),
                restriction.occurredAt(),
                restriction.recordedAt(),
                restriction.request(),
                restriction.lifting().map(Restriction.Lifting::toldAt).orElse(null),
                restriction.lifting().map(Restriction.Lifting::liftedAt).orElse(null));
    }

    /** The answer to whoever restricts: one restriction for each person who is known by one of the names. */
    record InForce(boolean inForce, List<RestrictionView> restrictions) {

        static InForce of(List<Restriction> restrictions) {
            return new InForce(
                    restrictions.stream().allMatch(Restriction::stands),
                    restrictions.stream().map(RestrictionView::of).toList());
        }
    }
}
