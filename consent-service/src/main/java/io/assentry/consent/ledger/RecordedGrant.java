package io.assentry.consent.ledger;

import io.assentry.consent.subjects.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is answered when a consent has been recorded, the same each time it is asked. */
public record RecordedGrant(
        UUID consentId,
        SubjectId subject,
        Scope scope,
        List<String> blockedBy,
        Instant occurredAt,
        Instant recordedAt,
        Instant validUntil) {

    public boolean inForce() {
        return blockedBy.isEmpty();
    }

    public static RecordedGrant of(SubjectId subject, Fact fact) {
        return switch (fact) {
            case Fact.Granted granted ->
                of(subject, granted.id(), granted.grant(), granted.agreed(), List.of(), granted.recordedAt());
            case Fact.GrantNotInForce grant ->
                of(subject, grant.id(), grant.grant(), grant.agreed(), grant.blockedBy(), grant.recordedAt());
            case Fact.Withdrawn _, Fact.Aged _, Fact.Erased _, Fact.SuppressionAdded _, Fact.SuppressionLifted _ ->
                throw new IllegalArgumentException("Nothing was granted");
        };
    }

    private static RecordedGrant of(
            SubjectId subject,
            UUID id,
            Grant grant,
            Permission.Agreed agreed,
            List<String> blockedBy,
            Instant recordedAt) {
        return new RecordedGrant(
                id, subject, grant.scope(), blockedBy, grant.occurredAt(), recordedAt, agreed.validUntil());
    }
}
