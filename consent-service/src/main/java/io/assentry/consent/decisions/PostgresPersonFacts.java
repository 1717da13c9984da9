package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.ElsewhereFacts;
import io.assentry.consent.decisions.SendingFacts.PurposeFacts;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Who is meant ({@code s}), and for what: levels 5, 32 and 46. A purpose that may rest on consent too does so where one is
 * given: an objection to legitimate interests (or a public task) is then not about it.
 */
final class PostgresPersonFacts {

    static final String COLUMNS = """
            coalesce(q.channel = any (u.channels), false) as offered,
            coalesce(u.lawful_bases && array['legitimate_interests', 'public_task']
                     and not ('consent' = any (u.lawful_bases) and coalesce(p.state = 'given', false)), false)
                as on_legitimate_interests,
            o.other_channel, o.other_purpose""";

    static final String ROWS = """
            left join purpose u on u.controller_id = :controllerId and u.purpose_id = q.purpose_id
            left join lateral (
                select distinct n.subject_id from subject_pseudonym n
                where n.controller_id = :controllerId and n.pseudonym = any (q.pseudonyms)) s on true
            """;

    /** Whoever had the name at the moment of the question. */
    static final String ROWS_THEN = """
            left join purpose u on u.controller_id = :controllerId and u.purpose_id = q.purpose_id
            left join lateral (
                select distinct n.subject_id from subject_pseudonym n
                where n.controller_id = :controllerId and n.pseudonym = any (q.pseudonyms)
                  and n.linked_at <= q.at) s on true
            """;

    /** Looked at only where nobody agreed to exactly this. */
    static final String ELSEWHERE_ROWS = """
            left join lateral (
                select coalesce(bool_or(e.purpose_id = q.purpose_id), false) as other_channel,
                       coalesce(bool_or(e.purpose_id <> q.purpose_id), false) as other_purpose
                from permission e
                where e.controller_id = :controllerId and e.subject_id = s.subject_id
                  and e.state = 'given' and p.consent_id is null
                  and (e.purpose_id <> q.purpose_id or e.channel <> q.channel)) o on true
            """;

    static final String ELSEWHERE_ROWS_THEN = """
            left join lateral (
                select coalesce(bool_or(e.purpose_id = q.purpose_id), false) as other_channel,
                       coalesce(bool_or(e.purpose_id <> q.purpose_id), false) as other_purpose
                from (select distinct on (f.purpose_id, f.channel) f.purpose_id, f.channel, f.stands
                      from consent_fact f
                      where f.controller_id = :controllerId and f.subject_id = s.subject_id
                        and f.recorded_at <= q.at and p.consent_id is null
                      order by f.purpose_id, f.channel, f.version desc) e
                where e.stands = 'given' and (e.purpose_id <> q.purpose_id or e.channel <> q.channel)) o on true
            """;

    private PostgresPersonFacts() {}

    static PurposeFacts purpose(ResultSet row) throws SQLException {
        return new PurposeFacts(row.getBoolean("offered"), row.getBoolean("on_legitimate_interests"));
    }

    static ElsewhereFacts elsewhere(ResultSet row) throws SQLException {
        return new ElsewhereFacts(row.getBoolean("other_channel"), row.getBoolean("other_purpose"));
    }
}
