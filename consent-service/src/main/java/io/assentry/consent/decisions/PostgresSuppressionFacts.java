package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.Standing;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What stands against the person and counts: levels 12 and 20 to 35. An objection, or an opt-out from a channel as a whole,
 * counts no more where the person agreed since, an erasure nowhere once they agreed to anything.
 */
final class PostgresSuppressionFacts {

    static final String COLUMNS = "x.suppression_ids, x.reasons, x.sinces";

    static final String ROWS = """
            left join lateral (
                select array_agg(x.suppression_id) as suppression_ids, array_agg(x.reason) as reasons,
                       array_agg((extract(epoch from x.since) * 1000000)::bigint) as sinces
                from suppression x
                where x.controller_id = :controllerId and x.subject_id = s.subject_id
                  and x.lifted_at is null
                  and (x.purpose_id is null or x.purpose_id = q.purpose_id)
                  and (x.channel is null or x.channel = q.channel)
                  and not coalesce(p.state = 'given' and p.given_at > x.since
                                   and (x.reason = 'objection'
                                        or x.purpose_id is null and x.channel is not null
                                           and x.reason in ('stop', 'unsubscribe', 'stop_unclear',
                                                            'unsubscribe_unclear', 'complaint')), false)
                  and not (x.reason = 'erased' and exists (
                           select 1 from permission r
                           where r.controller_id = :controllerId and r.subject_id = x.subject_id
                             and r.state <> 'requested' and r.given_at > x.since))) x on true
            """;

    /** What stood at the moment of the question, by what was recorded until then. */
    static final String ROWS_THEN = """
            left join lateral (
                select array_agg(x.suppression_id) as suppression_ids, array_agg(x.reason) as reasons,
                       array_agg((extract(epoch from x.since) * 1000000)::bigint) as sinces
                from suppression x
                where x.controller_id = :controllerId and x.subject_id = s.subject_id
                  and x.since <= q.at and (x.lifted_at is null or x.lifted_at > q.at)
                  and (x.purpose_id is null or x.purpose_id = q.purpose_id)
                  and (x.channel is null or x.channel = q.channel)
                  and not coalesce(p.state = 'given' and p.given_at > x.since
                                   and (x.reason = 'objection'
                                        or x.purpose_id is null and x.channel is not null
                                           and x.reason in ('stop', 'unsubscribe', 'stop_unclear',
                                                            'unsubscribe_unclear', 'complaint')), false)
                  and not (x.reason = 'erased' and exists (
                           select 1 from consent_fact r
                           where r.controller_id = :controllerId and r.subject_id = x.subject_id
                             and r.stands <> 'requested' and r.stands_given_at > x.since
                             and r.recorded_at <= q.at))) x on true
            """;

    private PostgresSuppressionFacts() {}

    static List<Standing> of(ResultSet row) throws SQLException {
        Array reasons = row.getArray("reasons");
        if (reasons == null) {
            return List.of();
        }
        UUID[] ids = (UUID[]) row.getArray("suppression_ids").getArray();
        Long[] sinces = (Long[]) row.getArray("sinces").getArray();
        String[] words = (String[]) reasons.getArray();
        List<Standing> standing = new ArrayList<>(words.length);
        for (int i = 0; i < words.length; i++) {
            standing.add(new Standing(
                    ids[i], SuppressionReason.of(words[i]), Instant.EPOCH.plus(sinces[i], ChronoUnit.MICROS)));
        }
        return standing;
    }
}
