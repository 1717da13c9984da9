package io.assentry.consent.ledger;

import io.assentry.consent.ledger.Permission.Absent;
import io.assentry.consent.ledger.Permission.Agreed;
import io.assentry.consent.ledger.Permission.Given;
import io.assentry.consent.ledger.Permission.Withdrawn;
import io.assentry.kit.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Adds facts to the ledger and moves on what stands because of them: four statements, however many facts. */
final class PostgresLedgerWriting {

    private PostgresLedgerWriting() {}

    static void write(Handle handle, List<Entry> entries) {
        List<Entry> grants = entries.stream().filter(e -> grant(e) != null).toList();
        if (!grants.isEmpty()) {
            wordings(handle, grants);
        }
        facts(handle, entries);
        permissions(handle, entries);
        suppressions(handle, entries);
    }

    /** The words are kept once: many agree to the same. */
    private static void wordings(Handle handle, List<Entry> grants) {
        PostgresColumns.of(grants)
                .with("controllerIds", PostgresLedgerWriting::controller)
                .with("ids", e -> grant(e).wording().id())
                .with("versions", e -> grant(e).wording().version())
                .with("hashes", e -> grant(e).wording().sha256())
                .with("texts", e -> grant(e).wording().text())
                .with("times", e -> e.fact().recordedAt())
                .bindTo(handle.createUpdate("""
                        insert into wording (controller_id, wording_id, wording_version, sha256, text, first_used_at)
                        select * from unnest(:controllerIds::text[], :ids::text[], :versions::text[], :hashes::text[],
                                             :texts::text[], :times::timestamptz[])
                        on conflict do nothing
                        """))
                .execute();
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
                .with("consentIds", e -> agreed(e, Agreed::consentId))
                .with(
                        "suppressionIds",
                        e -> suppression(e) == null ? null : suppression(e).id())
                .with(
                        "vias",
                        e -> e.fact() instanceof Fact.Withdrawn w ? w.via().wire() : null)
                .with("actions", e -> grant(e, g -> g.action().wire()))
                .with("occurredAts", e -> grant(e, Grant::occurredAt))
                .with("validUntils", e -> grant(e) == null ? null : agreed(e, Agreed::validUntil))
                .with("agesAttested", e -> grant(e, Grant::ageAttested))
                .with("wordingIds", e -> grant(e, g -> g.wording().id()))
                .with("wordingVersions", e -> grant(e, g -> g.wording().version()))
                .with("wordingHashes", e -> grant(e, g -> g.wording().sha256()))
                .with("noticeIds", e -> notice(e) == null ? null : notice(e).id())
                .with(
                        "noticeVersions",
                        e -> notice(e) == null ? null : notice(e).version())
                .with("captureMethods", e -> grant(e, g -> g.capture().method().wire()))
                .with("captures", e -> grant(e, g -> Json.write(CaptureJson.of(g.capture()))))
                .with("blockers", e -> blockers(e.fact()))
                .with("agreementIds", e -> agreed(e, Agreed::agreementId))
                .with("stands", e -> standing(e.fact().leaves()))
                .with("standsConsentIds", e -> stands(e, Agreed::consentId))
                .with("standsGivenAts", e -> stands(e, Agreed::givenAt))
                .with("standsValidUntils", e -> stands(e, Agreed::validUntil))
                .with("keys", e -> e.attempt() == null ? null : e.attempt().value())
                .with(
                        "bodyHashes",
                        e -> e.attempt() == null ? null : e.attempt().bodySha256())
                .bindTo(handle.createUpdate("""
                        insert into consent_fact (controller_id, fact_id, subject_id, purpose_id, channel, version, kind,
                            recorded_at, consent_id, suppression_id, via, action, occurred_at, valid_until,
                            age_attested, wording_id, wording_version, wording_sha256, notice_id, notice_version,
                            capture_method, capture, blocked_by, agreement_id, stands, stands_consent_id,
                            stands_given_at, stands_valid_until, idempotency_key, body_sha256)
                        select f.controller_id, f.fact_id, f.subject_id, f.purpose_id, f.channel, f.version, f.kind,
                            f.recorded_at, f.consent_id, f.suppression_id, f.via, f.action, f.occurred_at,
                            f.valid_until, f.age_attested, f.wording_id, f.wording_version, f.wording_sha256,
                            f.notice_id, f.notice_version, f.capture_method, f.capture,
                            string_to_array(f.blocked_by, ','), f.agreement_id, f.stands, f.stands_consent_id,
                            f.stands_given_at, f.stands_valid_until, f.idempotency_key, f.body_sha256
                        from unnest(:controllerIds::text[], :ids::uuid[], :subjectIds::uuid[], :purposeIds::text[],
                            :channels::text[], :versions::bigint[], :kinds::text[], :recordedAts::timestamptz[],
                            :consentIds::uuid[], :suppressionIds::uuid[], :vias::text[], :actions::text[],
                            :occurredAts::timestamptz[], :validUntils::timestamptz[], :agesAttested::boolean[],
                            :wordingIds::text[], :wordingVersions::text[], :wordingHashes::text[],
                            :noticeIds::text[], :noticeVersions::text[], :captureMethods::text[], :captures::jsonb[],
                            :blockers::text[], :agreementIds::text[], :stands::text[], :standsConsentIds::uuid[],
                            :standsGivenAts::timestamptz[], :standsValidUntils::timestamptz[], :keys::text[],
                            :bodyHashes::text[])
                          as f (controller_id, fact_id, subject_id, purpose_id, channel, version, kind, recorded_at,
                            consent_id, suppression_id, via, action, occurred_at, valid_until, age_attested,
                            wording_id, wording_version, wording_sha256, notice_id, notice_version, capture_method,
                            capture, blocked_by, agreement_id, stands, stands_consent_id, stands_given_at,
                            stands_valid_until, idempotency_key, body_sha256)
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
                .bindTo(handle.createUpdate("""
                        insert into permission as p (controller_id, subject_id, purpose_id, channel, version, state,
                            changed_at, consent_id, given_at, valid_until, age_attested, withdrawn_at, agreement_id,
                            notice_id, notice_version, said)
                        select * from unnest(:controllerIds::text[], :subjectIds::uuid[], :purposeIds::text[],
                            :channels::text[], :versions::bigint[], :states::text[], :changedAts::timestamptz[],
                            :consentIds::uuid[], :givenAts::timestamptz[], :validUntils::timestamptz[],
                            :agesAttested::boolean[], :withdrawnAts::timestamptz[], :agreementIds::text[],
                            :noticeIds::text[], :noticeVersions::text[], :saids::text[])
                        on conflict (controller_id, subject_id, purpose_id, channel) do update set
                            version = excluded.version, state = excluded.state, changed_at = excluded.changed_at,
                            consent_id = excluded.consent_id, given_at = excluded.given_at,
                            valid_until = excluded.valid_until, age_attested = excluded.age_attested,
                            withdrawn_at = excluded.withdrawn_at, agreement_id = excluded.agreement_id,
                            notice_id = excluded.notice_id, notice_version = excluded.notice_version,
                            said = excluded.said
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

    static void erase(Handle handle, List<Erasure> erasures) {
        int written = PostgresColumns.of(erasures)
                .with("controllerIds", e -> e.before().key().controller().value())
                .with("ids", Erasure::id)
                .with("subjectIds", e -> e.before().key().subject())
                .with("requestIds", Erasure::request)
                .with("cutOffs", Erasure::cutOff)
                .with("recordedAts", Erasure::recordedAt)
                .with("suppressionIds", e -> e.added().map(Suppression::id).orElse(null))
                .bindTo(handle.createUpdate("""
                        insert into erasure (controller_id, erasure_id, subject_id, request_id, cut_off, recorded_at,
                            suppression_id)
                        select * from unnest(:controllerIds::text[], :ids::uuid[], :subjectIds::uuid[],
                            :requestIds::uuid[], :cutOffs::timestamptz[], :recordedAts::timestamptz[],
                            :suppressionIds::uuid[])
                        """))
                .execute();
        mustBe(written, erasures.size());
        List<Entry> ended = erasures.stream()
                .flatMap(
                        e -> e.facts().stream().map(fact -> new Entry(e.before().key(), fact, null)))
                .toList();
        if (!ended.isEmpty()) {
            facts(handle, ended);
            permissions(handle, ended);
        }
        PostgresSuppressions.lift(
                handle,
                erasures.stream()
                        .filter(e -> e.replaced().isPresent())
                        .map(e -> new PostgresSuppressions.Lifted(
                                e.before().key(), e.replaced().get(), e.recordedAt()))
                        .toList());
        PostgresSuppressions.add(
                handle,
                erasures.stream()
                        .filter(e -> e.added().isPresent())
                        .map(e -> new PostgresSuppressions.Added(
                                e.before().key(), e.added().get()))
                        .toList());
    }

    private static String kind(Fact fact) {
        return switch (fact) {
            case Fact.Granted _ -> "granted";
            case Fact.GrantNotInForce _ -> "grant_not_in_force";
            case Fact.Withdrawn _ -> "withdrawn";
            case Fact.Aged aged -> aged.aging().wire();
            case Fact.Erased _ -> "erased";
            case Fact.SuppressionAdded _ -> "suppression_added";
            case Fact.SuppressionLifted _ -> "suppression_lifted";
        };
    }

    /** Null where nothing does. */
    private static String standing(Permission permission) {
        return permission instanceof Absent ? null : state(permission);
    }

    private static String state(Permission permission) {
        return switch (permission) {
            case Absent _ -> "absent";
            case Given _ -> "given";
            case Withdrawn _ -> "withdrawn";
        };
    }

    /** Codes hold no comma; a grant in force has an empty list, what is no grant has none. */
    private static String blockers(Fact fact) {
        return switch (fact) {
            case Fact.Granted _ -> "";
            case Fact.GrantNotInForce grant -> String.join(",", grant.blockedBy());
            case Fact.Withdrawn _, Fact.Aged _, Fact.Erased _, Fact.SuppressionAdded _, Fact.SuppressionLifted _ ->
                null;
        };
    }

    private static Grant grant(Entry entry) {
        return switch (entry.fact()) {
            case Fact.Granted granted -> granted.grant();
            case Fact.GrantNotInForce grant -> grant.grant();
            case Fact.Withdrawn _, Fact.Aged _, Fact.Erased _, Fact.SuppressionAdded _, Fact.SuppressionLifted _ ->
                null;
        };
    }

    private static Object grant(Entry entry, Function<Grant, Object> value) {
        Grant grant = grant(entry);
        return grant == null ? null : value.apply(grant);
    }

    /** The notice that was shown, or that left the shown one behind. */
    private static Grant.Notice notice(Entry entry) {
        return entry.fact() instanceof Fact.Aged aged && aged.aging() instanceof Aging.Invalidated invalidated
                ? invalidated.by()
                : grant(entry) == null ? null : grant(entry).notice();
    }

    /** Of the consent that the fact is about. */
    private static Object agreed(Entry entry, Function<Agreed, Object> value) {
        return switch (entry.fact()) {
            case Fact.Granted granted -> value.apply(granted.agreed());
            case Fact.GrantNotInForce grant -> value.apply(grant.agreed());
            case Fact.Withdrawn withdrawn -> value.apply(withdrawn.agreed());
            case Fact.Aged aged -> value.apply(aged.agreed());
            case Fact.Erased erased -> value.apply(erased.agreed());
            case Fact.SuppressionAdded _, Fact.SuppressionLifted _ -> null;
        };
    }

    /** Of the consent that stands after the fact. */
    private static Object stands(Entry entry, Function<Agreed, Object> value) {
        return switch (entry.fact().leaves()) {
            case Absent _ -> null;
            case Given given -> value.apply(given.agreed());
            case Withdrawn withdrawn -> value.apply(withdrawn.agreed());
        };
    }

    private static Suppression suppression(Entry entry) {
        return switch (entry.fact()) {
            case Fact.SuppressionAdded added -> added.suppression();
            case Fact.SuppressionLifted lifted -> lifted.suppression();
            case Fact.Granted _, Fact.GrantNotInForce _, Fact.Withdrawn _, Fact.Aged _, Fact.Erased _ -> null;
        };
    }

    private static String controller(Entry entry) {
        return entry.person().controller().value();
    }

    private static void mustBe(int written, int wanted) {
        if (written != wanted) {
            throw new IllegalStateException("The ledger took " + written + " of " + wanted + " rows");
        }
    }
}
