package io.assentry.consent.consents;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.consent.consents.ConsentRecord.State;
import io.assentry.consent.ledger.CaptureJson;
import io.assentry.consent.ledger.Grant;
import io.assentry.consent.ledger.RecordedGrant;
import io.assentry.consent.ledger.RecordedGrant.Became;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.ledger.Wording;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.SubjectId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresConsents implements Consents {

    private final Transactions transactions;

    PostgresConsents(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<ConsentRecord> find(ControllerId controller, UUID consentId) {
        return recorded(controller, consentId).or(() -> waiting(controller, consentId));
    }

    private Optional<ConsentRecord> recorded(ControllerId controller, UUID consentId) {
        return transactions.read(handle -> handle.createQuery("""
                        select f.fact_id, f.subject_id, f.purpose_id, f.channel, f.kind, f.blocked_by, f.occurred_at,
                               f.recorded_at, f.valid_until, f.action, f.wording_id, f.wording_version,
                               f.wording_sha256, f.notice_id, f.notice_version, f.age_attested, f.capture,
                               f.agreement_id, f.requested_at, f.proof_gaps, w.text as wording_text, p.consent_id as standing_consent_id,
                               (select min(o.recorded_at) from consent_fact o
                                where o.controller_id = :controllerId and o.consent_id = f.consent_id
                                  and o.kind = 'withdrawn') as withdrawn_at,
                               (select min(n.stale_from) from superseded_notice n
                                where n.controller_id = :controllerId and n.notice_id = f.notice_id
                                  and n.version = f.notice_version
                                  and (n.purposes = '{}' or f.purpose_id = any (n.purposes))
                                  and (n.channels = '{}' or f.channel = any (n.channels))) as stale_from,
                               exists (select 1 from consent_fact o
                                where o.controller_id = :controllerId and o.subject_id = f.subject_id
                                  and o.purpose_id = f.purpose_id and o.channel = f.channel
                                  and o.consent_id = f.consent_id and o.kind = 'erased') as erased
                        from consent_fact f
                        left join wording w on w.controller_id = :controllerId and w.wording_id = f.wording_id
                             and w.wording_version = f.wording_version and w.sha256 = f.wording_sha256
                        join permission p on p.controller_id = :controllerId and p.subject_id = f.subject_id
                             and p.purpose_id = f.purpose_id and p.channel = f.channel
                        where f.controller_id = :controllerId and f.fact_id = :consentId
                          and f.kind in ('granted', 'grant_not_in_force', 'refused')
                        """)
                .bind("controllerId", controller.value())
                .bind("consentId", consentId)
                .map((row, _) -> record(row))
                .findOne());
    }

    /** What nobody has confirmed yet stands beside the facts. */
    private Optional<ConsentRecord> waiting(ControllerId controller, UUID consentId) {
        return transactions.read(handle -> handle.createQuery("""
                        select q.subject_id, q.purpose_id, q.channel, q.occurred_at, q.requested_at, q.confirm_by,
                               q.action, q.wording_id, q.wording_version, q.wording_sha256, w.text as wording_text,
                               q.notice_id, q.notice_version, q.age_attested, q.capture, q.agreement_id
                        from consent_request q
                        join wording w on w.controller_id = :controllerId and w.wording_id = q.wording_id
                             and w.wording_version = q.wording_version and w.sha256 = q.wording_sha256
                        where q.controller_id = :controllerId and q.consent_id = :consentId
                          and q.answered_at is null
                        """)
                .bind("controllerId", controller.value())
                .bind("consentId", consentId)
                .map((row, _) -> waiting(row, consentId))
                .findOne());
    }

    private static ConsentRecord waiting(ResultSet row, UUID consentId) throws SQLException {
        Instant requestedAt = instant(row, "requested_at");
        return new ConsentRecord(
                new RecordedGrant(
                        consentId,
                        new SubjectId(row.getObject("subject_id", UUID.class)),
                        scope(row),
                        Became.REQUESTED,
                        List.of(),
                        List.of(),
                        instant(row, "occurred_at"),
                        requestedAt,
                        null),
                row.getString("action"),
                wording(row),
                row.getString("wording_sha256"),
                notice(row),
                row.getBoolean("age_attested"),
                capture(row.getString("capture")),
                row.getString("agreement_id"),
                State.REQUESTED,
                null,
                null,
                requestedAt,
                instant(row, "confirm_by"));
    }

    private static ConsentRecord record(ResultSet row) throws SQLException {
        Array gaps = row.getArray("proof_gaps");
        boolean refused = row.getString("kind").equals("refused");
        List<String> blockedBy = refused
                ? List.of()
                : Arrays.asList((String[]) row.getArray("blocked_by").getArray());
        Instant withdrawnAt = instant(row, "withdrawn_at");
        UUID id = row.getObject("fact_id", UUID.class);
        RecordedGrant grant = new RecordedGrant(
                id,
                new SubjectId(row.getObject("subject_id", UUID.class)),
                scope(row),
                became(refused, blockedBy),
                blockedBy,
                gaps == null ? List.of() : Arrays.asList((String[]) gaps.getArray()),
                instant(row, "occurred_at"),
                instant(row, "recorded_at"),
                instant(row, "valid_until"));
        return new ConsentRecord(
                grant,
                row.getString("action"),
                wording(row),
                row.getString("wording_sha256"),
                notice(row),
                row.getBoolean("age_attested"),
                capture(row.getString("capture")),
                row.getString("agreement_id"),
                refused
                        ? State.REFUSED
                        : state(
                                row.getBoolean("erased"),
                                id.equals(row.getObject("standing_consent_id", UUID.class)),
                                blockedBy,
                                withdrawnAt),
                withdrawnAt,
                instant(row, "stale_from"),
                instant(row, "requested_at"),
                null);
    }

    private static Became became(boolean refused, List<String> blockedBy) {
        return refused ? Became.REFUSED : blockedBy.isEmpty() ? Became.GRANTED : Became.GRANT_NOT_IN_FORCE;
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(new PurposeId(row.getString("purpose_id")), Channel.of(row.getString("channel")));
    }

    private static Wording wording(ResultSet row) throws SQLException {
        String id = row.getString("wording_id");
        return id == null ? null : new Wording(id, row.getString("wording_version"), row.getString("wording_text"));
    }

    private static Grant.Notice notice(ResultSet row) throws SQLException {
        String id = row.getString("notice_id");
        return id == null ? null : new Grant.Notice(id, row.getString("notice_version"));
    }

    private static State state(boolean erased, boolean stands, List<String> blockedBy, Instant withdrawnAt) {
        if (erased) {
            return State.ERASED;
        }
        if (withdrawnAt != null) {
            return State.WITHDRAWN;
        }
        if (stands) {
            return State.GIVEN;
        }
        return blockedBy.isEmpty() ? State.SUPERSEDED : State.NOT_IN_FORCE;
    }

    private static CaptureJson capture(String json) throws SQLException {
        try {
            return Json.MAPPER.readValue(json, CaptureJson.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("The capture cannot be read", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
