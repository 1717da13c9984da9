package io.assentry.consent.ledger;

import io.assentry.consent.subjects.SubjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What is answered when a consent, or the refusal of one, has been recorded, the same each time it is asked.
 *
 * @param blockedBy why it is not in force, if something stands against it
 * @param proofGaps what its record lacks; nothing is sent on it while something does
 * @param validUntil null unless it is a consent: what is not confirmed has no period yet
 */
public record RecordedGrant(
        UUID consentId,
        SubjectId subject,
        Scope scope,
        Became became,
        List<String> blockedBy,
        List<String> proofGaps,
        Instant occurredAt,
        Instant recordedAt,
        Instant validUntil) {

    /** What it came to, in the words of the facts. */
    public enum Became {
        GRANTED,
        GRANT_NOT_IN_FORCE,
        REQUESTED,
        REFUSED;

        static Became of(String kind) {
            return Arrays.stream(values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(kind))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Nothing is answered to this kind of fact"));
        }
    }

    public boolean inForce() {
        return became == Became.GRANTED && proofGaps.isEmpty();
    }

    public static RecordedGrant of(SubjectId subject, Fact fact) {
        return switch (fact) {
            case Fact.Granted granted ->
                of(
                        subject,
                        granted.id(),
                        granted.grant(),
                        Became.GRANTED,
                        List.of(),
                        fact,
                        granted.agreed().validUntil());
            case Fact.GrantNotInForce grant ->
                of(
                        subject,
                        grant.id(),
                        grant.grant(),
                        Became.GRANT_NOT_IN_FORCE,
                        grant.blockedBy(),
                        fact,
                        grant.agreed().validUntil());
            case Fact.Requested requested ->
                of(subject, requested.asked().consentId(), requested.grant(), Became.REQUESTED, List.of(), fact, null);
            case Fact.Refused refused ->
                of(subject, refused.id(), refused.refusal(), Became.REFUSED, List.of(), fact, null);
            case Fact.Withdrawn _,
                    Fact.Aged _,
                    Fact.Erased _,
                    Fact.Lapsed _,
                    Fact.SuppressionAdded _,
                    Fact.SuppressionLifted _ -> throw new IllegalArgumentException("Nothing was asked or answered");
        };
    }

    private static RecordedGrant of(
            SubjectId subject,
            UUID id,
            Grant grant,
            Became became,
            List<String> blockedBy,
            Fact fact,
            Instant validUntil) {
        return new RecordedGrant(
                id,
                subject,
                grant.scope(),
                became,
                blockedBy,
                grant.proofGaps(),
                grant.occurredAt(),
                fact.recordedAt(),
                validUntil);
    }
}
