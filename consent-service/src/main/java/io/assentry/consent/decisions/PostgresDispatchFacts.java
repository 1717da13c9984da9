package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.DispatchFacts;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** What was sent before, apart from the very message that is asked about: levels 28, 30 and 72. */
final class PostgresDispatchFacts {

    static final String COLUMNS = "d.sent, k.per_day";

    /** Of the classes that any level counts, and as far back as one looks. */
    static final String ROWS = """
            left join lateral (
                select array_agg((extract(epoch from m.decided_at) * 1000000)::bigint order by m.decided_at) as sent
                from dispatch m
                where q.message_class in ('marketing', 'optout_confirm', 'doi_confirm')
                  and m.controller_id = :controllerId and m.subject_id = s.subject_id and m.channel = q.channel
                  and m.message_class = q.message_class and m.outcome = 'ALLOW'
                  and m.decided_at > q.at - case q.message_class
                          when 'marketing' then interval '1 day' else interval '7 days' end
                  and m.message_id is distinct from q.message_id) d on true
            left join frequency_cap k
                   on k.controller_id = :controllerId and k.channel = q.channel and q.message_class = 'marketing'
            """;

    private PostgresDispatchFacts() {}

    static DispatchFacts of(ResultSet row) throws SQLException {
        Array sent = row.getArray("sent");
        List<Instant> instants = sent == null
                ? List.of()
                : Stream.of((Long[]) sent.getArray())
                        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                        .toList();
        return new DispatchFacts(instants, row.getObject("per_day", Integer.class));
    }
}
