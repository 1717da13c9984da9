package io.assentry.consent.ledger;

import io.assentry.consent.ledger.Permission.Absent;
import io.assentry.consent.ledger.Permission.Agreed;
import io.assentry.consent.ledger.Permission.Given;
import io.assentry.consent.ledger.Permission.Refused;
import io.assentry.consent.ledger.Permission.Requested;
import io.assentry.consent.ledger.Permission.Withdrawn;
import io.assentry.kit.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Adds facts to the ledger and moves on what stands because of them: a few statements, however many facts. */
final class PostgresLedgerWriting {

    private PostgresLedgerWriting() {}

    static void write(Handle handle, List<Entry> entries) {
        PostgresWordings.keep(handle, entries);
        facts(handle, entries);
        permissions(handle, entries);
        suppressions(handle, entries);
        PostgresRequests.write(handle, entries);
    }

    static void facts(Handle handle, List<Entry> entries) {
        int written = PostgresColumns.of(entries)
                .with("controllerIds", PostgresLedgerWriting::controller)
                .with("ids", e -> e.fact().id())
                .with("subjectIds", e -> e.person().subject())
                .with("purposeIds", e -> e.fact().scope().purpose())
                .with("channels", e -> e.fact().scope().channel().wire())
                .with("versions", e -> e.fact().leaves().version())
                .with("kinds", e -> kind(e.fact()))
                .with("recordedAts", e -> e.fact().recordedAt())
                .with("consentIds", PostgresLedgerWriting::consentId)
                .with(
                        "suppressionIds",
                        e -> suppression(e) == null ? null : suppression(e).id())
                .with(
                        "vias",
                        e -> e.fact() instanceof Fact.Withdrawn w ? w.via().wire() : null)
                .with("actions", e -> grant(e, g -> g.action().wire()))
                .with("occurredAts", PostgresLedgerWriting::occurredAt)
                .with("validUntils", e -> grant(e) == null ? null : agreed(e, Agreed::validUntil))
                .with("agesAttested", e -> grant(e, Grant::ageAttested))
                .with("wordingIds", e -> wording(e, Wording::id))
                .with("wordingVersions", e -> wording(e, Wording::version))
                .with("wordingHashes", e -> wording(e, Wording::sha256))
                .with("noticeIds", e -> notice(e, Grant.Notice::id))
                .with("noticeVersions", e -> notice(e, Grant.Notice::version))
                .with("captureMethods", e -> grant(e, g -> g.capture().method().wire()))
                .with("captures", e -> grant(e, g -> Json.write(CaptureJson.of(g.capture()))))
                .with("blockers", e -> blockers(e.fact()))
                .with("agreementIds", PostgresLedgerWriting::agreement)
                .with("stands", e -> standing(e.fact().leaves()))
                .with("standsConsentIds", e -> stands(e, Agreed::consentId))
                .with("standsGivenAts", e -> stands(e, Agreed::givenAt))
                .with("standsValidUntils", e -> stands(e, Agreed::validUntil))
                .with("keys", e -> e.attempt() == null ? null : e.attempt().value())
                .with(
                        "bodyHashes",
                        e -> e.attempt() == null ? null : e.attempt().bodySha256())
                .with("requestedAts", e -> confirmation(e, Grant.Confirmation::requestedAt))
                .with("tokenHashes", e -> confirmation(e, Grant.Confirmation::tokenSha256))
                .with("messageIds", e -> confirmation(e, Grant.Confirmation::messageId))
                .with("gaps", e -> grant(e, g -> String.join(",", g.proofGaps())))
                .with("circumstances", e -> grant(e, g -> circumstances(g)))
                .bindTo(handle.createUpdate("""
                        insert into consent_fact (controller_id, fact_id, subject_id, purpose_id, channel, version, kind,
                            recorded_at, consent_id, suppression_id, via, action, occurred_at, valid_until,
                            age_attested, wording_id, wording_version, wording_sha256, notice_id, notice_version,
                            capture_method, capture, blocked_by, agreement_id, stands, stands_consent_id,
                            stands_given_at, stands_valid_until, idempotency_key, body_sha256, requested_at,
                            token_sha256, confirmation_message_id, proof_gaps, circumstances)
                        select f.controller_id, f.fact_id, f.subject_id, f.purpose_id, f.channel, f.version, f.kind,
                            f.recorded_at, f.consent_id, f.suppression_id, f.via, f.action, f.occurred_at,
                            f.valid_until, f.age_attested, f.wording_id, f.wording_version, f.wording_sha256,
                            f.notice_id, f.notice_version, f.capture_method, f.capture,
                            string_to_array(f.blocked_by, ','), f.agreement_id, f.stands, f.stands_consent_id,
                            f.stands_given_at, f.stands_valid_until, f.idempotency_key, f.body_sha256,
                            f.requested_at, f.token_sha256, f.confirmation_message_id,
                            string_to_array(f.proof_gaps, ','), f.circumstances
                        from unnest(:controllerIds::text[], :ids::uuid[], :subjectIds::uuid[], :purposeIds::text[],
                            :channels::text[], :versions::bigint[], :kinds::text[], :recordedAts::timestamptz[],
                            :consentIds::uuid[], :suppressionIds::uuid[], :vias::text[], :actions::text[],
                            :occurredAts::timestamptz[], :validUntils::timestamptz[], :agesAttested::boolean[],
                            :wordingIds::text[], :wordingVersions::text[], :wordingHashes::text[],
                            :noticeIds::text[], :noticeVersions::text[], :captureMethods::text[], :captures::jsonb[],
                            :blockers::text[], :agreementIds::text[], :stands::text[], :standsConsentIds::uuid[],
                            :standsGivenAts::timestamptz[], :standsValidUntils::timestamptz[], :keys::text[],
                            :bodyHashes::text[], :requestedAts::timestamptz[], :tokenHashes::text[],
                            :messageIds::text[], :gaps::text[], :circumstances::jsonb[])
                          as f (controller_id, fact_id, subject_id, purpose_id, channel, version, kind, recorded_at,
                            consent_id, suppression_id, via, action, occurred_at, valid_until, age_attested,
                            wording_id, wording_version, wording_sha256, notice_id, notice_version, capture_method,
                            capture, blocked_by, agreement_id, stands, stands_consent_id, stands_given_at,
                            stands_valid_until, idempotency_key, body_sha256, requested_at, token_sha256,
                            confirmation_message_id, proof_gaps, circumstances)
                        """))
                .execute();
        mustBe(written, entries.size());
    }

    /** One row for each person and scope, as the last of its facts leaves it. */
    static void permissions(Handle handle, List<Entry> entries) {
        Map<Object, Entry> last = new LinkedHashMap<>();
        entries.forEach(e -> last.put(Map.entry(e.person(), e.fact().scope()), e));
        int written = PostgresColumns.of(last.values())
                .with("controllerIds", PostgresLedgerWriting::controller)
                .with("subjectIds", e -> e.person().subject())
                .with("purposeIds", e -> e.fact().scope().purpose())
                .with("channels", e -> e.fact().scope().channel().wire())
                .with("versions", e -> e.fact().leaves().version())
                .with("states", e -> state(e.fact().leaves()))
                .with("changedAts", e -> e.fact().leaves().changedAt())
                .with("consentIds", e -> stands(e, Agreed::consentId))
                .with("givenAts", e -> stands(e, Agreed::givenAt))
                .with("validUntils", e -> stands(e, Agreed::validUntil))
                .with("agesAttested", e -> stands(e, Agreed::ageAttested))
                .with("withdrawnAts", e -> e.fact().leaves() instanceof Withdrawn w ? w.withdrawnAt() : null)
                .with("agreementIds", e -> stands(e, Agreed::agreementId))
                .with("noticeIds", e -> stands(e, agreed -> agreed.notice().id()))
                .with("noticeVersions", e -> stands(e, agreed -> agreed.notice().version()))
                .with(
                        "saids",
                        e -> e.fact().leaves() instanceof Given given
                                ? given.said().wire()
                                : null)
                .with("gaps", e -> stands(e, a -> String.join(",", a.proofGaps())))
                .with("confirmBys", e -> e.fact().leaves() instanceof Requested r ? r.confirmBy() : null)
                .with("refusedAts", e -> e.fact().leaves() instanceof Refused r ? r.refusedAt() : null)
                .bindTo(handle.createUpdate("""
                        insert into permission as p (controller_id, subject_id, purpose_id, channel, version, state,
                            changed_at, consent_id, given_at, valid_until, age_attested, withdrawn_at, agreement_id,
                            notice_id, notice_version, said, proof_gaps, confirm_by, refused_at)
                        select n.controller_id, n.subject_id, n.purpose_id, n.channel, n.version, n.state,
                            n.changed_at, n.consent_id, n.given_at, n.valid_until, n.age_attested, n.withdrawn_at,
                            n.agreement_id, n.notice_id, n.notice_version, n.said,
                            coalesce(string_to_array(n.proof_gaps, ','), '{}'), n.confirm_by,
                            n.refused_at
                        from unnest(:controllerIds::text[], :subjectIds::uuid[], :purposeIds::text[],
                            :channels::text[], :versions::bigint[], :states::text[], :changedAts::timestamptz[],
                            :consentIds::uuid[], :givenAts::timestamptz[], :validUntils::timestamptz[],
                            :agesAttested::boolean[], :withdrawnAts::timestamptz[], :agreementIds::text[],
                            :noticeIds::text[], :noticeVersions::text[], :saids::text[],
                            :gaps::text[], :confirmBys::timestamptz[], :refusedAts::timestamptz[])
                          as n (controller_id, subject_id, purpose_id, channel, version, state, changed_at,
                            consent_id, given_at, valid_until, age_attested, withdrawn_at, agreement_id, notice_id,
                            notice_version, said, proof_gaps, confirm_by, refused_at)
                        on conflict (controller_id, subject_id, purpose_id, channel) do update set
                            version = excluded.version, state = excluded.state, changed_at = excluded.changed_at,
                            consent_id = excluded.consent_id, given_at = excluded.given_at,
                            valid_until = excluded.valid_until, age_attested = excluded.age_attested,
                            withdrawn_at = excluded.withdrawn_at, agreement_id = excluded.agreement_id,
                            notice_id = excluded.notice_id, notice_version = excluded.notice_version,
                            said = excluded.said,
                            proof_gaps = excluded.proof_gaps, confirm_by = excluded.confirm_by,
                            refused_at = excluded.refused_at
                        where p.version < excluded.version
                        """))
                .execute();
        mustBe(written, last.size());
    }

    private static void suppressions(Handle handle, List<Entry> entries) {
        PostgresSuppressions.lift(
                handle,
                entries.stream()
                        .filter(e -> e.fact() instanceof Fact.SuppressionLifted)
                        .map(e -> new PostgresSuppressions.Lifted(
                                e.person(), suppression(e), e.fact().recordedAt()))
                        .toList());
        PostgresSuppressions.add(
                handle,
                entries.stream()
                        .filter(e -> e.fact() instanceof Fact.SuppressionAdded)
                        .map(e -> new PostgresSuppressions.Added(e.person(), suppression(e)))
                        .toList());
    }

    static void object(Handle handle, List<Objection> objections) {
        int written = PostgresColumns.of(objections)
                .with("controllerIds", o -> o.before().key().controller().value())
                .with("ids", Objection::id)
                .with("subjectIds", o -> o.before().key().subject())
                .with("occurredAts", Objection::occurredAt)
                .with("recordedAts", Objection::recordedAt)
                .with("suppressionIds", o -> o.suppression().id())
                .with("requestIds", Objection::request)
                .bindTo(handle.createUpdate("""
                        insert into objection (controller_id, objection_id, subject_id, instrument, occurred_at,
                            recorded_at, suppression_id, request_id)
                        select o.controller_id, o.objection_id, o.subject_id, 'direct_marketing', o.occurred_at,
                            o.recorded_at, o.suppression_id, o.request_id
                        from unnest(:controllerIds::text[], :ids::uuid[], :subjectIds::uuid[],
                            :occurredAts::timestamptz[], :recordedAts::timestamptz[], :suppressionIds::uuid[],
                            :requestIds::uuid[])
                          as o (controller_id, objection_id, subject_id, occurred_at, recorded_at, suppression_id,
                            request_id)
                        """))
                .execute();
        mustBe(written, objections.size());
        PostgresSuppressions.lift(
                handle,
                objections.stream()
                        .filter(o -> o.replaced().isPresent())
                        .map(o -> new PostgresSuppressions.Lifted(
                                o.before().key(), o.replaced().get(), o.recordedAt()))
                        .toList());
        PostgresSuppressions.add(
                handle,
                objections.stream()
                        .map(o -> new PostgresSuppressions.Added(o.before().key(), o.suppression()))
                        .toList());
    }

    private static String kind(Fact fact) {
        return switch (fact) {
            case Fact.Granted _ -> "granted";
            case Fact.GrantNotInForce _ -> "grant_not_in_force";
            case Fact.Requested _ -> "requested";
            case Fact.Lapsed _ -> "lapsed";
            case Fact.Refused _ -> "refused";
            case Fact.Withdrawn _ -> "withdrawn";
            case Fact.Aged aged -> aged.aging().wire();
            case Fact.Erased _ -> "erased";
            case Fact.SuppressionAdded _ -> "suppression_added";
            case Fact.SuppressionLifted _ -> "suppression_lifted";
        };
    }

    /** Null where nothing does. */
    private static String standing(Permission permission) {
        return permission instanceof Absent || permission instanceof Refused ? null : state(permission);
    }

    private static String state(Permission permission) {
        return switch (permission) {
            case Absent _ -> "absent";
            case Requested _ -> "requested";
            case Refused _ -> "refused";
            case Given _ -> "given";
            case Withdrawn _ -> "withdrawn";
        };
    }

    /** Codes hold no comma; a grant in force has an empty list, what is no grant has none. */
    private static String blockers(Fact fact) {
        return switch (fact) {
            case Fact.Granted _ -> "";
            case Fact.GrantNotInForce grant -> String.join(",", grant.blockedBy());
            case Fact.Requested _, Fact.Lapsed _, Fact.Refused _ -> null;
            case Fact.Withdrawn _, Fact.Aged _, Fact.Erased _, Fact.SuppressionAdded _, Fact.SuppressionLifted _ ->
                null;
        };
    }

    /** What is kept in full, for good; what was merely asked for is not. */
    static Grant grant(Entry entry) {
        return switch (entry.fact()) {
            case Fact.Granted granted -> granted.grant();
            case Fact.GrantNotInForce grant -> grant.grant();
            case Fact.Refused refused -> refused.refusal();
            case Fact.Requested _, Fact.Lapsed _ -> null;
            case Fact.Withdrawn _, Fact.Aged _, Fact.Erased _, Fact.SuppressionAdded _, Fact.SuppressionLifted _ ->
                null;
        };
    }

    private static Object grant(Entry entry, Function<Grant, Object> value) {
        Grant grant = grant(entry);
        return grant == null ? null : value.apply(grant);
    }

    /** Absent where nothing was said of them. */
    static String circumstances(Grant grant) {
        return grant.circumstances().equals(Circumstances.NONE) ? null : Json.write(grant.circumstances());
    }

    /** Absent where somebody said no without our knowing to what words. */
    private static Object wording(Entry entry, Function<Wording, Object> value) {
        Grant grant = grant(entry);
        return grant == null || grant.wording() == null ? null : value.apply(grant.wording());
    }

    private static Object notice(Entry entry, Function<Grant.Notice, Object> value) {
        Grant.Notice notice = notice(entry);
        return notice == null ? null : value.apply(notice);
    }

    /** The notice that was shown, or that left the shown one behind. */
    private static Grant.Notice notice(Entry entry) {
        return entry.fact() instanceof Fact.Aged aged && aged.aging() instanceof Aging.Invalidated invalidated
                ? invalidated.by()
                : grant(entry) == null ? null : grant(entry).notice();
    }

    private static Object occurredAt(Entry entry) {
        return entry.fact() instanceof Fact.Requested requested
                ? requested.grant().occurredAt()
                : grant(entry, Grant::occurredAt);
    }

    private static Object confirmation(Entry entry, Function<Grant.Confirmation, Object> value) {
        Grant grant = grant(entry);
        return grant == null || grant.confirmation() == null ? null : value.apply(grant.confirmation());
    }

    /** Nobody agreed to anything by a refusal, but it was asked for under an agreement too. */
    private static Object agreement(Entry entry) {
        return switch (entry.fact()) {
            case Fact.Refused refused -> refused.refusal().agreementId();
            case Fact.Lapsed lapsed -> lapsed.agreementId();
            case Fact.Granted _,
                    Fact.GrantNotInForce _,
                    Fact.Requested _,
                    Fact.Withdrawn _,
                    Fact.Aged _,
                    Fact.Erased _ -> agreed(entry, Agreed::agreementId);
            case Fact.SuppressionAdded _, Fact.SuppressionLifted _ -> null;
        };
    }

    private static Object consentId(Entry entry) {
        return entry.fact() instanceof Fact.Lapsed lapsed ? lapsed.consentId() : agreed(entry, Agreed::consentId);
    }

    /** Of the consent that the fact is about. */
    private static Object agreed(Entry entry, Function<Agreed, Object> value) {
        return switch (entry.fact()) {
            case Fact.Granted granted -> value.apply(granted.agreed());
            case Fact.GrantNotInForce grant -> value.apply(grant.agreed());
            case Fact.Withdrawn withdrawn -> value.apply(withdrawn.agreed());
            case Fact.Aged aged -> value.apply(aged.agreed());
            case Fact.Erased erased -> value.apply(erased.agreed());
            case Fact.Requested requested -> value.apply(requested.asked());
            case Fact.Lapsed _, Fact.Refused _ -> null;
            case Fact.SuppressionAdded _, Fact.SuppressionLifted _ -> null;
        };
    }

    /** Of the consent that stands after the fact. */
    private static Object stands(Entry entry, Function<Agreed, Object> value) {
        return switch (entry.fact().leaves()) {
            case Absent _, Refused _ -> null;
            case Requested requested -> value.apply(requested.asked());
            case Given given -> value.apply(given.agreed());
            case Withdrawn withdrawn -> value.apply(withdrawn.agreed());
        };
    }

    private static Suppression suppression(Entry entry) {
        return switch (entry.fact()) {
            case Fact.SuppressionAdded added -> added.suppression();
            case Fact.SuppressionLifted lifted -> lifted.suppression();
            case Fact.Requested _, Fact.Lapsed _, Fact.Refused _ -> null;
            case Fact.Granted _, Fact.GrantNotInForce _, Fact.Withdrawn _, Fact.Aged _, Fact.Erased _ -> null;
        };
    }

    private static String controller(Entry entry) {
        return entry.person().controller().value();
    }

    static void mustBe(int written, int wanted) {
        if (written != wanted) {
            throw new IllegalStateException("The ledger took " + written + " of " + wanted + " rows");
        }
    }
}
