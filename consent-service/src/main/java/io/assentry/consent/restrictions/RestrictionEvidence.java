package io.assentry.consent.restrictions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is proved of a restriction and of its end (GDPR Art. 18): random ids, words and instants; no pseudonym. */
final class RestrictionEvidence {

    private RestrictionEvidence() {}

    static Object raised(Restriction restriction) {
        return new Raised(
                restriction.id(),
                restriction.person().subject().value(),
                restriction.ground().wire(),
                restriction.occurredAt(),
                restriction.request());
    }

    static Object lifted(Restriction.Lifted lifted) {
        Restriction.Lifting lifting = lifted.restriction().lifting().orElseThrow();
        return new Lifted(
                lifted.restriction().id(),
                lifted.restriction().person().subject().value(),
                lifting.toldAt(),
                lifting.liftedAt(),
                lifted.stillRestricted());
    }

    /** @param restrictions that the task was about, whether or not they stood already */
    static Object carriedOut(UUID request, UUID task, List<Restriction> restrictions, String reportSha256) {
        return new CarriedOut(
                request, task, restrictions.stream().map(Restriction::id).toList(), reportSha256);
    }

    private record Raised(UUID restrictionId, UUID subjectId, String ground, Instant occurredAt, UUID requestId) {}

    private record Lifted(
            UUID restrictionId, UUID subjectId, Instant toldAt, Instant liftedAt, boolean stillRestricted) {}

    private record CarriedOut(UUID requestId, UUID taskId, List<UUID> restrictionIds, String reportSha256) {}
}
