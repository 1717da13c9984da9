package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.SignalFacts;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether what the person opens and clicks may be told ({@code dm_analytics}): level 66. */
final class PostgresSignalFacts {

    static final String COLUMNS = """
            a.valid_until > q.at as analytics_consented,
            q.template_id is not null and exists (
                select from gpc_signal g
                where g.controller_id = :controllerId and g.subject_id = s.subject_id and g.lifted_at is null) as gpc""";

    /** Looked at only where the question names a template. */
    static final String ROWS = """
            left join lateral (
                select e.valid_until
                from permission e
                where q.template_id is not null
                  and e.controller_id = :controllerId and e.subject_id = s.subject_id
                  and e.purpose_id = 'dm_analytics' and e.channel = q.channel and e.state = 'given'
                limit 1) a on true
            """;

    /** What was known at the moment of the question. */
    static final String COLUMNS_THEN = """
            a.valid_until > q.at as analytics_consented,
            q.template_id is not null and exists (
                select from gpc_signal g
                where g.controller_id = :controllerId and g.subject_id = s.subject_id
                  and g.recorded_at <= q.at and (g.lifted_at is null or g.lifted_at > q.at)) as gpc""";

    static final String ROWS_THEN = """
            left join lateral (
                select case f.stands when 'given' then f.stands_valid_until end as valid_until
                from consent_fact f
                where q.template_id is not null
                  and f.controller_id = :controllerId and f.subject_id = s.subject_id
                  and f.purpose_id = 'dm_analytics' and f.channel = q.channel and f.recorded_at <= q.at
                order by f.version desc
                limit 1) a on true
            """;

    private PostgresSignalFacts() {}

    static SignalFacts of(ResultSet row) throws SQLException {
        return new SignalFacts(row.getBoolean("analytics_consented"), row.getBoolean("gpc"));
    }
}
