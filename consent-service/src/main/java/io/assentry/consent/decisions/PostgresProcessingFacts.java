package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.Hearing;
import io.assentry.consent.decisions.SendingFacts.Instruction;
import io.assentry.consent.decisions.SendingFacts.ProcessingFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Whether the operator may process for the controller: levels 5 and 15 to 17. A controller with agreements is somebody else, for
 * whom the operator does what one of them says: the one that the consent names, if it names one.
 */
final class PostgresProcessingFacts {

    static final String COLUMNS = """
            z.unlawful_claim, z.cost_dispute, z.restricted,
            case when z.agreement_ended then 'ENDED'
                 when g.meant is null then 'NOT_NEEDED'
                 when g.given then 'GIVEN'
                 when g.active or not g.meant then 'MISSING'
                 else 'ENDED' end as instruction,
            -- a key of the registry's topic is a controller, and what waits under it may be a suspension
            exists (select from inbox_parked_key k
                    where k.topic = 'processor-events' and k.record_key = :controllerId) as suspensions_parked,
            (select e.confirmed_at from confirmed_end e where e.topic = 'processor-events') as heard_until""";

    /** A list that is suspended takes everybody with it who came by it. */
    static final String ROWS = """
            left join lateral (
                select bool_or(w.type = 'unlawful_claim') as unlawful_claim,
                       bool_or(w.type = 'cost_dispute') as cost_dispute,
                       bool_or(w.type in ('restriction', 'authority_order')) as restricted,
                       bool_or(w.type = 'agreement_ended') as agreement_ended
                from suspension w
                where w.controller_id = :controllerId and w.lifted_at is null
                  and (w.purposes is null or q.purpose_id = any (w.purposes))
                  and (w.agreement_id is null or p.agreement_id is null or w.agreement_id = p.agreement_id)
                  and (w.lists is null or exists (
                       select 1 from consent_fact l
                       where l.controller_id = :controllerId and l.subject_id = s.subject_id
                         and l.capture ->> 'listReference' = any (w.lists)))) z on true
            left join lateral (
                select bool_or(y.meant) as meant, bool_or(y.meant and y.ended_at is null) as active,
                       bool_or(y.meant and y.ended_at is null
                               and (y.purposes is null or q.purpose_id = any (y.purposes))) as given
                from (select a.ended_at, a.purposes,
                             p.agreement_id is null or a.agreement_id = p.agreement_id as meant
                      from agreement a
                      where a.controller_id = :controllerId) y) g on true
            """;

    /** What held at the moment of the question. */
    static final String ROWS_THEN = """
            left join lateral (
                select bool_or(w.type = 'unlawful_claim') as unlawful_claim,
                       bool_or(w.type = 'cost_dispute') as cost_dispute,
                       bool_or(w.type in ('restriction', 'authority_order')) as restricted,
                       bool_or(w.type = 'agreement_ended') as agreement_ended
                from suspension w
                where w.controller_id = :controllerId and w.started_at <= q.at
                  and (w.lifted_at is null or w.lifted_at > q.at)
                  and (w.purposes is null or q.purpose_id = any (w.purposes))
                  and (w.agreement_id is null or p.agreement_id is null or w.agreement_id = p.agreement_id)
                  and (w.lists is null or exists (
                       select 1 from consent_fact l
                       where l.controller_id = :controllerId and l.subject_id = s.subject_id
                         and l.capture ->> 'listReference' = any (w.lists)))) z on true
            left join lateral (
                select bool_or(y.meant) as meant, bool_or(y.meant and y.stands) as active,
                       bool_or(y.meant and y.stands
                               and (y.purposes is null or q.purpose_id = any (y.purposes))) as given
                from (select a.ended_at is null or a.ended_at > q.at as stands, a.purposes,
                             a.activated_at <= q.at
                                 and (p.agreement_id is null or a.agreement_id = p.agreement_id) as meant
                      from agreement a
                      where a.controller_id = :controllerId) y) g on true
            """;

    private PostgresProcessingFacts() {}

    /** @param neededUntil what the registry had said by then has to be heard */
    static ProcessingFacts of(ResultSet row, Instant neededUntil) throws SQLException {
        OffsetDateTime confirmed = row.getObject("heard_until", OffsetDateTime.class);
        Instant heardUntil = confirmed == null ? null : confirmed.toInstant();
        return new ProcessingFacts(
                row.getBoolean("unlawful_claim"),
                row.getBoolean("cost_dispute"),
                row.getBoolean("restricted"),
                Instruction.valueOf(row.getString("instruction")),
                Hearing.of(row.getBoolean("suspensions_parked"), heardUntil, neededUntil),
                heardUntil);
    }
}
