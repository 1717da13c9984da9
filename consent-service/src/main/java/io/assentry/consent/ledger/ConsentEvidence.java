package io.assentry.consent.ledger;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How facts are proved later (GDPR Art. 5(2), 7(1)). Proofs outlive erasure, so they name the person by the random
 * subject id alone: no pseudonym, which would lead back to an address.
 */
final class ConsentEvidence {

    private ConsentEvidence() {}

    /** A stable word for what happened. */
    static String kind(Fact fact) {
        return switch (fact) {
            case Fact.Granted granted ->
                granted.grant().confirmation() == null ? "consent.granted" : "consent.confirmed";
            case Fact.GrantNotInForce _ -> "consent.grant_not_in_force";
            case Fact.Requested _ -> "consent.requested";
            case Fact.Lapsed _ -> "consent.lapsed";
            case Fact.Refused _ -> "consent.refused";
            case Fact.Withdrawn _ -> "consent.withdrawn";
            case Fact.Aged aged -> "consent." + aged.aging().wire();
            case Fact.Erased _ -> "consent.erased";
            case Fact.SuppressionAdded _ -> SUPPRESSION_ADDED;
            case Fact.SuppressionLifted _ -> SUPPRESSION_LIFTED;
        };
    }

    static Object content(SubjectKey person, Fact fact) {
        return switch (fact) {
            case Fact.Granted granted ->
                grant(person, fact, granted.grant(), granted.agreed().validUntil(), List.of());
            case Fact.GrantNotInForce grant ->
                grant(person, fact, grant.grant(), grant.agreed().validUntil(), grant.blockedBy());
            case Fact.Requested requested ->
                new RequestEvidence(
                        grant(person, fact, requested.grant(), null, List.of()),
                        requested.asked().consentId(),
                        requested.request());
            case Fact.Lapsed lapsed -> new LapseEvidence(place(person, fact), lapsed.consentId());
            case Fact.Refused refused -> grant(person, fact, refused.refusal(), null, List.of());
            case Fact.Withdrawn withdrawn ->
                new WithdrawalEvidence(
                        place(person, fact),
                        withdrawn.agreed().consentId(),
                        withdrawn.via().wire());
            case Fact.Aged aged -> aged(person, aged);
            case Fact.Erased erased ->
                new ConsentErasedEvidence(place(person, fact), erased.agreed().consentId());
            case Fact.SuppressionAdded added -> suppression(person, fact, added.suppression());
            case Fact.SuppressionLifted lifted -> suppression(person, fact, lifted.suppression());
        };
    }

    static final String OBJECTION_RAISED = "objection.raised";
    static final String SUPPRESSION_ADDED = "suppression.added";
    static final String SUPPRESSION_LIFTED = "suppression.lifted";

    /** What stands against more than one purpose is no fact of a single permission. */
    static Object content(SubjectKey person, Suppression suppression) {
        return new StandingEvidence(
                person.subject().value(),
                suppression.id(),
                suppression.reason().wire(),
                suppression.purpose() == null ? null : suppression.purpose().value(),
                suppression.channel() == null ? null : suppression.channel().wire(),
                suppression.since());
    }

    static Object content(Objection objection) {
        return new ObjectionEvidence(
                objection.id(),
                objection.before().key().subject().value(),
                ConsentMessages.DIRECT_MARKETING,
                objection.occurredAt(),
                objection.suppression().id(),
                objection.request());
    }

    private static AgedEvidence aged(SubjectKey person, Fact.Aged fact) {
        Permission.Agreed agreed = fact.agreed();
        return switch (fact.aging()) {
            case Aging.Expired _, Aging.Expiring _ ->
                new AgedEvidence(place(person, fact), agreed.consentId(), agreed.validUntil(), null);
            case Aging.Invalidated invalidated ->
                new AgedEvidence(place(person, fact), agreed.consentId(), agreed.staleFrom(), invalidated.by());
        };
    }

    private static GrantEvidence grant(
            SubjectKey person, Fact fact, Grant grant, Instant validUntil, List<String> blockedBy) {
        Wording wording = grant.wording();
        return new GrantEvidence(
                place(person, fact),
                grant.action().wire(),
                grant.occurredAt(),
                validUntil,
                wording == null ? null : new WordingProof(wording.id(), wording.version(), wording.sha256()),
                grant.notice(),
                grant.ageAttested(),
                CaptureJson.of(grant.capture()),
                grant.agreementId(),
                fact instanceof Fact.Granted,
                blockedBy,
                grant.proofGaps(),
                grant.circumstances().equals(Circumstances.NONE) ? null : grant.circumstances(),
                grant.confirmation());
    }

    private static SuppressionEvidence suppression(SubjectKey person, Fact fact, Suppression suppression) {
        PurposeId purpose = suppression.purpose();
        Channel channel = suppression.channel();
        return new SuppressionEvidence(
                place(person, fact),
                suppression.id(),
                suppression.reason().wire(),
                purpose == null ? null : purpose.value(),
                channel == null ? null : channel.wire(),
                suppression.since());
    }

    private static Place place(SubjectKey person, Fact fact) {
        return new Place(
                fact.id(),
                person.subject().value(),
                fact.scope().purpose().value(),
                fact.scope().channel().wire(),
                fact.leaves().version());
    }

    /** Which fact, about whom and what, and the how-manieth. */
    private record Place(UUID factId, UUID subjectId, String purposeId, String channel, long version) {}

    private record GrantEvidence(
            Place fact,
            String action,
            Instant occurredAt,
            Instant validUntil,
            WordingProof wording,
            Grant.Notice notice,
            boolean ageAttested,
            CaptureJson capture,
            String agreementId,
            boolean inForce,
            List<String> blockedBy,
            List<String> proofGaps,
            Circumstances circumstances,
            Grant.Confirmation confirmation) {}

    /** What was asked, and the hash of the token by which it can be confirmed. */
    private record RequestEvidence(GrantEvidence asked, UUID consentId, ConfirmationRequest confirmation) {}

    private record LapseEvidence(Place fact, UUID consentId) {}

    private record WordingProof(String id, String version, String sha256) {}

    private record ObjectionEvidence(
            UUID objectionId,
            UUID subjectId,
            String instrument,
            Instant occurredAt,
            UUID suppressionId,
            UUID requestId) {}

    private record StandingEvidence(
            UUID subjectId, UUID suppressionId, String reason, String purposeId, String channel, Instant since) {}

    private record WithdrawalEvidence(Place fact, UUID consentId, String via) {}

    /** @param noticeChangedBy absent unless a change of the notice ended it */
    private record AgedEvidence(Place fact, UUID consentId, Instant endsAt, Grant.Notice noticeChangedBy) {}

    private record ConsentErasedEvidence(Place fact, UUID consentId) {}

    private record SuppressionEvidence(
            Place fact, UUID suppressionId, String reason, String purposeId, String channel, Instant since) {}
}
