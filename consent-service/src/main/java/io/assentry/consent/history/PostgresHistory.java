package io.assentry.consent.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assentry.consent.history.HistoryEntry.Details;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.json.Json;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads every table that remembers people as one line of entries; each part looks at its own index. */
@ApplicationScoped
class PostgresHistory implements History {

    /** Everything with a kind, an id and an instant; what a suppression or a permission tells of itself is no fact twice. */
    private static final String ENTRIES = """
            select f.kind, f.fact_id as id, f.subject_id, f.recorded_at, f.purpose_id, f.channel,
                   jsonb_build_object('version', f.version, 'occurredAt', f.occurred_at, 'consentId', f.consent_id,
                       'via', f.via, 'action', f.action, 'validUntil', f.valid_until, 'ageAttested', f.age_attested,
                       'wordingId', f.wording_id, 'wordingVersion', f.wording_version,
                       'wordingSha256', f.wording_sha256, 'noticeId', f.notice_id,
                       'noticeVersion', f.notice_version, 'capture', f.capture, 'blockedBy', f.blocked_by,
                       'agreementId', f.agreement_id) as details
            from consent_fact f
            where f.controller_id = :controllerId and f.subject_id = any (:subjectIds)
              and f.kind not in ('suppression_added', 'suppression_lifted')
            union all
            select 'suppression_added', s.suppression_id, s.subject_id, s.since, s.purpose_id, s.channel,
                   jsonb_build_object('suppressionId', s.suppression_id, 'reason', s.reason, 'since', s.since)
            from suppression s
            where s.controller_id = :controllerId and s.subject_id = any (:subjectIds)
            union all
            select 'suppression_lifted', s.suppression_id, s.subject_id, s.lifted_at, s.purpose_id, s.channel,
                   jsonb_build_object('suppressionId', s.suppression_id, 'reason', s.reason, 'since', s.since)
            from suppression s
            where s.controller_id = :controllerId and s.subject_id = any (:subjectIds) and s.lifted_at is not null
            union all
            select 'objection_raised', o.objection_id, o.subject_id, o.recorded_at, o.purpose_id, null,
                   jsonb_build_object('instrument', o.instrument, 'occurredAt', o.occurred_at,
                       'requestId', o.request_id, 'suppressionId', o.suppression_id)
            from objection o
            where o.controller_id = :controllerId and o.subject_id = any (:subjectIds)
            union all
            select 'objection_decided', d.objection_id, o.subject_id, d.decided_at, o.purpose_id, null,
                   jsonb_build_object('instrument', o.instrument, 'outcome', d.outcome, 'reason', d.ground,
                       'requestId', o.request_id)
            from objection_decision d
            join objection o on o.controller_id = :controllerId and o.objection_id = d.objection_id
            where d.controller_id = :controllerId and o.subject_id = any (:subjectIds)
            union all
            select 'restriction_raised', r.restriction_id, r.subject_id, r.recorded_at, null, null,
                   jsonb_build_object('reason', r.ground, 'occurredAt', r.occurred_at, 'requestId', r.request_id)
            from restriction r
            where r.controller_id = :controllerId and r.subject_id = any (:subjectIds)
            union all
            select 'restriction_lifted', l.restriction_id, r.subject_id, l.lifted_at, null, null,
                   jsonb_build_object('reason', r.ground, 'toldAt', l.told_at, 'requestId', r.request_id)
            from restriction_lifting l
            join restriction r on r.controller_id = :controllerId and r.restriction_id = l.restriction_id
            where l.controller_id = :controllerId and r.subject_id = any (:subjectIds)
            union all
            select 'signal_honoured', g.signal_id, g.subject_id, g.recorded_at, null, null,
                   jsonb_build_object('source', g.source, 'occurredAt', g.occurred_at)
            from gpc_signal g
            where g.controller_id = :controllerId and g.subject_id = any (:subjectIds)
            union all
            select 'signal_lifted', g.signal_id, g.subject_id, g.lifted_at, null, null, jsonb_build_object()
            from gpc_signal g
            where g.controller_id = :controllerId and g.subject_id = any (:subjectIds) and g.lifted_at is not null
            union all
            select 'erased_by_request', e.erasure_id, e.subject_id, e.recorded_at, null, null,
                   jsonb_build_object('requestId', e.request_id, 'since', e.cut_off)
            from erasure e
            where e.controller_id = :controllerId and e.subject_id = any (:subjectIds)
            """;

    private static final String SHOWN = """
            (h.channel is null or exists (
                select from unnest(:viewSubjects::uuid[], :viewChannels::text[]) as v (subject_id, channel)
                where v.subject_id = h.subject_id and v.channel = h.channel))
            """;

    private static final String PAGE = "select h.kind, h.id, h.subject_id, h.recorded_at, h.purpose_id, h.channel,"
            + " h.details::text as details from (" + ENTRIES + ") h where " + SHOWN
            + " and (h.recorded_at, h.id, h.kind) > (:afterAt, :afterId, :afterKind)"
            + " order by h.recorded_at, h.id, h.kind limit :most";

    private static final String COUNT =
            "select count(*) filter (where " + SHOWN + ") as shown, count(*) as found from (" + ENTRIES + ") h";

    private final PostgresKnownPeople people;

    PostgresHistory(PostgresKnownPeople people) {
        this.people = people;
    }

    @Override
    public List<KnownPerson> known(Transaction tx, ControllerId controller, Collection<Pseudonym> names) {
        return people.known(tx, controller, names);
    }

    @Override
    public List<HistoryEntry> page(
            Transaction tx, ControllerId controller, List<PersonView> views, After after, int most) {
        return tx.handle()
                .createQuery(PAGE)
                .bind("controllerId", controller.value())
                .bind("subjectIds", subjects(views))
                .bind("viewSubjects", pairs(views).stream().map(Pair::subject).toArray(String[]::new))
                .bind("viewChannels", pairs(views).stream().map(Pair::channel).toArray(String[]::new))
                .bind("afterAt", after.recordedAt().atOffset(ZoneOffset.UTC))
                .bind("afterId", after.id())
                .bind("afterKind", after.kind())
                .bind("most", most)
                .map((row, _) -> entry(row))
                .list();
    }

    @Override
    public Counted count(Transaction tx, ControllerId controller, List<PersonView> views) {
        return tx.handle()
                .createQuery(COUNT)
                .bind("controllerId", controller.value())
                .bind("subjectIds", subjects(views))
                .bind("viewSubjects", pairs(views).stream().map(Pair::subject).toArray(String[]::new))
                .bind("viewChannels", pairs(views).stream().map(Pair::channel).toArray(String[]::new))
                .map((row, _) -> new Counted(row.getInt("shown"), row.getInt("found") - row.getInt("shown")))
                .one();
    }

    private static UUID[] subjects(List<PersonView> views) {
        return views.stream().map(PersonView::subject).toArray(UUID[]::new);
    }

    private record Pair(String subject, String channel) {}

    private static List<Pair> pairs(List<PersonView> views) {
        List<Pair> pairs = new ArrayList<>();
        views.forEach(view -> pairs.addAll(view.channels().stream()
                .map(channel -> new Pair(view.subject().toString(), channel))
                .collect(Collectors.toList())));
        return pairs;
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getString("kind"),
                row.getObject("id", UUID.class),
                row.getObject("subject_id", UUID.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("purpose_id"),
                row.getString("channel"),
                details(row.getString("details")));
    }

    private static Details details(String json) throws SQLException {
        try {
            return Json.MAPPER.readValue(json, Details.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("An entry cannot be read", e);
        }
    }
}
