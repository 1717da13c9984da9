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
            left join permission a
                   on q.template_id is not null
                  and a.controller_id = :controllerId and a.subject_id = s.subject_id
                  and a.purpose_id = 'dm_analytics' and a.channel = q.channel and a.state = 'given'
            """;

    private PostgresSignalFacts() {}

    static SignalFacts of(ResultSet row) throws SQLException {
        return new SignalFacts(row.getBoolean("analytics_consented"), row.getBoolean("gpc"));
    }
}
