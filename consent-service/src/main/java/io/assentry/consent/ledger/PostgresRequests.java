package io.assentry.consent.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.ConsentValidity;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What waits to be confirmed (double opt-in). It stands beside the facts and not in them, so that it can be forgotten when
 * nobody confirms it.
 */
final class PostgresRequests {

    private PostgresRequests() {}

    static void write(Handle handle, List<Entry> entries) {
        ask(
                handle,
                entries.stream().filter(e -> e.fact() instanceof Fact.Requested).toList());
        answer(handle, entries.stream().filter(e -> confirmed(e) != null).toList());
        forget(
                handle,
                entries.stream().filter(e -> e.fact() instanceof Fact.Lapsed).toList());
    }

    /** Empty if it was forgotten, or there never was one. */
    static Optional<Ledger.Asked> find(Handle handle, ControllerId controller, UUID consentId) {
        return handle.createQuery("""
                        select q.subject_id, q.purpose_id, q.channel, q.requested_at, q.token_sha256, q.confirm_by,
                               q.forget_at, q.answered_at, q.action, q.occurred_at, q.wording_id, q.wording_version,
                               w.text as wording_text, q.notice_id, q.notice_version, q.age_attested, q.capture,
                               q.agreement_id, q.validity, q.zone, q.proof_gaps, q.circumstances,
                               (select min(n.stale_from) from superseded_notice n
                                where n.controller_id = :controllerId and n.notice_id = q.notice_id
                                  and n.version = q.notice_version
                                  and (n.purposes = '{}' or q.purpose_id = any (n.purposes))
                                  and (n.channels = '{}' or q.channel = any (n.channels))) as stale_from
                        from consent_request q
                        join wording w on w.controller_id = :controllerId and w.wording_id = q.wording_id
                             and w.wording_version = q.wording_version and w.sha256 = q.wording_sha256
                        where q.controller_id = :controllerId and q.consent_id = :consentId
                        """)
                .bind("controllerId", controller.value())
                .bind("consentId", consentId)
                .map((row, _) -> asked(row, controller, consentId))
                .findOne();
    }

    private static void ask(Handle handle, List<Entry> asked) {
        if (asked.isEmpty()) {
            return;
        }
        PostgresColumns.of(asked)
                .with("controllerIds", e -> e.person().controller())
                .with("consentIds", e -> requested(e).asked().consentId())
                .with("subjectIds", e -> e.person().subject())
                .with("purposeIds", e -> e.fact().scope().purpose())
                .with("channels", e -> e.fact().scope().channel().wire())
                .with("requestedAts", e -> e.fact().recordedAt())
                .with("tokenHashes", e -> requested(e).request().tokenSha256())
                .with("confirmBys", e -> requested(e).request().confirmBy())
                .with("forgetAts", e -> requested(e).request().forgetAt())
                .with("actions", e -> requested(e).grant().action().wire())
                .with("occurredAts", e -> requested(e).grant().occurredAt())
                .with("wordingIds", e -> requested(e).grant().wording().id())
                .with("wordingVersions", e -> requested(e).grant().wording().version())
                .with("wordingHashes", e -> requested(e).grant().wording().sha256())
                .with("noticeIds", e -> requested(e).grant().notice().id())
                .with("noticeVersions", e -> requested(e).grant().notice().version())
                .with("agesAttested", e -> requested(e).grant().ageAttested())
                .with(
                        "captures",
                        e -> Json.write(CaptureJson.of(requested(e).grant().capture())))
                .with("agreementIds", e -> requested(e).grant().agreementId())
                .with("validities", e -> requested(e).grant().validity())
                .with("zones", e -> requested(e).grant().zone())
                .with("gaps", e -> String.join(",", requested(e).grant().proofGaps()))
                .with(
                        "circumstances",
                        e -> PostgresLedgerWriting.circumstances(requested(e).grant()))
                .bindTo(handle.createUpdate("""
                        insert into consent_request (controller_id, consent_id, subject_id, purpose_id, channel,
                            requested_at, token_sha256, confirm_by, forget_at, action, occurred_at, wording_id,
                            wording_version, wording_sha256, notice_id, notice_version, age_attested, capture,
                            agreement_id, validity, zone, proof_gaps, circumstances)
                        select n.controller_id, n.consent_id, n.subject_id, n.purpose_id, n.channel, n.requested_at,
                            n.token_sha256, n.confirm_by, n.forget_at, n.action, n.occurred_at, n.wording_id,
                            n.wording_version, n.wording_sha256, n.notice_id, n.notice_version, n.age_attested,
                            n.capture, n.agreement_id, n.validity, n.zone, string_to_array(n.proof_gaps, ','),
                            n.circumstances
                        from unnest(:controllerIds::text[], :consentIds::uuid[], :subjectIds::uuid[],
                            :purposeIds::text[], :channels::text[], :requestedAts::timestamptz[],
                            :tokenHashes::text[], :confirmBys::timestamptz[], :forgetAts::timestamptz[],
                            :actions::text[], :occurredAts::timestamptz[], :wordingIds::text[],
                            :wordingVersions::text[], :wordingHashes::text[], :noticeIds::text[],
                            :noticeVersions::text[], :agesAttested::boolean[], :captures::jsonb[],
                            :agreementIds::text[], :validities::text[], :zones::text[], :gaps::text[],
                            :circumstances::jsonb[])
                          as n (controller_id, consent_id, subject_id, purpose_id, channel, requested_at,
                            token_sha256, confirm_by, forget_at, action, occurred_at, wording_id, wording_version,
                            wording_sha256, notice_id, notice_version, age_attested, capture, agreement_id, validity,
                            zone, proof_gaps, circumstances)
                        """))
                .execute();
    }

    private static void answer(Handle handle, List<Entry> answered) {
        if (answered.isEmpty()) {
            return;
        }
        PostgresColumns.of(answered)
                .with("controllerIds", e -> e.person().controller())
                .with("consentIds", e -> e.fact().id())
                .with("times", e -> e.fact().recordedAt())
                .bindTo(handle.createUpdate("""
                        update consent_request q set answered_at = n.answered_at
                        from unnest(:controllerIds::text[], :consentIds::uuid[], :times::timestamptz[])
                            as n (controller_id, consent_id, answered_at)
                        where q.controller_id = n.controller_id and q.consent_id = n.consent_id
                          and q.answered_at is null
                        """))
                .execute();
    }

    private static void forget(Handle handle, List<Entry> lapsed) {
        if (lapsed.isEmpty()) {
            return;
        }
        PostgresColumns.of(lapsed)
                .with("controllerIds", e -> e.person().controller())
                .with("consentIds", e -> ((Fact.Lapsed) e.fact()).consentId())
                .bindTo(handle.createUpdate("""
                        delete from consent_request q
                        using unnest(:controllerIds::text[], :consentIds::uuid[]) as n (controller_id, consent_id)
                        where q.controller_id = n.controller_id and q.consent_id = n.consent_id
                        """))
                .execute();
    }

    /** What was asked before the erasure is forgotten; whoever still has the link is told that it is unknown. */
    static void erase(Handle handle, List<Erasure> erasures) {
        PostgresColumns.of(erasures)
                .with("controllerIds", e -> e.before().key().controller())
                .with("subjectIds", e -> e.before().key().subject())
                .with("cutOffs", Erasure::cutOff)
                .bindTo(handle.createUpdate("""
                        delete from consent_request q
                        using unnest(:controllerIds::text[], :subjectIds::uuid[], :cutOffs::timestamptz[])
                            as n (controller_id, subject_id, cut_off)
                        where q.controller_id = n.controller_id and q.subject_id = n.subject_id
                          and q.requested_at <= n.cut_off
                        """))
                .execute();
    }

    private static Fact.Requested requested(Entry entry) {
        return (Fact.Requested) entry.fact();
    }

    private static Grant.Confirmation confirmed(Entry entry) {
        Grant grant = PostgresLedgerWriting.grant(entry);
        return grant == null ? null : grant.confirmation();
    }

    private static Ledger.Asked asked(ResultSet row, ControllerId controller, UUID consentId) throws SQLException {
        Grant grant = new Grant(
                new Scope(new PurposeId(row.getString("purpose_id")), Channel.of(row.getString("channel"))),
                Action.parse(row.getString("action")).orElseThrow(),
                instant(row, "occurred_at"),
                new Wording(
                        row.getString("wording_id"), row.getString("wording_version"), row.getString("wording_text")),
                new Grant.Notice(row.getString("notice_id"), row.getString("notice_version")),
                instant(row, "stale_from"),
                row.getBoolean("age_attested"),
                capture(row.getString("capture")),
                row.getString("agreement_id"),
                ConsentValidity.parse(row.getString("validity")),
                ZoneId.of(row.getString("zone")),
                circumstances(row.getString("circumstances")),
                Arrays.asList((String[]) row.getArray("proof_gaps").getArray()),
                null);
        return new Ledger.Asked(
                new SubjectKey(controller, new SubjectId(row.getObject("subject_id", UUID.class))),
                new OpenRequest(
                        consentId,
                        instant(row, "requested_at"),
                        grant,
                        new ConfirmationRequest(
                                row.getString("token_sha256"), instant(row, "confirm_by"), instant(row, "forget_at"))),
                instant(row, "answered_at"));
    }

    private static Circumstances circumstances(String json) throws SQLException {
        try {
            return json == null ? Circumstances.NONE : Json.MAPPER.readValue(json, Circumstances.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("Circumstances cannot be read", e);
        }
    }

    private static Capture capture(String json) throws SQLException {
        try {
            return Json.MAPPER.readValue(json, CaptureJson.class).capture();
        } catch (JsonProcessingException e) {
            throw new SQLException("The capture cannot be read", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
