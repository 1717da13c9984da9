package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.ConsentFacts;
import io.assentry.consent.decisions.SendingFacts.ConsentFacts.State;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** What the person agreed to ({@code p}): levels 40 to 56. */
final class PostgresConsentFacts {

    static final String COLUMNS = """
            p.state, p.consent_id, p.age_attested, p.proof_gaps,
            -- what waits to be confirmed has no period yet
            case when p.state <> 'requested' then p.valid_until end as valid_until,
            exists (select from superseded_notice n
                    where n.controller_id = :controllerId and n.notice_id = p.notice_id
                      and n.version = p.notice_version and n.stale_from <= q.at
                      and (n.purposes = '{}' or q.purpose_id = any (n.purposes))
                      and (n.channels = '{}' or q.channel = any (n.channels))) as stale""";

    /** There is one at most; saying so keeps the database from reading everybody's for a batch of questions. */
    static final String ROWS = """
            left join lateral (
                select e.state, e.consent_id, e.given_at, e.valid_until, e.age_attested, e.agreement_id, e.proof_gaps,
                       e.notice_id, e.notice_version
                from permission e
                where e.controller_id = :controllerId and e.subject_id = s.subject_id
                  and e.purpose_id = q.purpose_id and e.channel = q.channel
                limit 1) p on true
            """;

    /** What stood at the moment of the question. */
    static final String ROWS_THEN = """
            left join lateral (
                select f.stands as state, f.stands_consent_id as consent_id, f.stands_given_at as given_at,
                       f.stands_valid_until as valid_until, g.age_attested, g.agreement_id, g.proof_gaps,
                       g.notice_id, g.notice_version
                from consent_fact f
                left join consent_fact g on g.controller_id = :controllerId and g.fact_id = f.stands_consent_id
                where f.controller_id = :controllerId and f.subject_id = s.subject_id
                  and f.purpose_id = q.purpose_id and f.channel = q.channel and f.recorded_at <= q.at
                order by f.version desc
                limit 1) p on true
            """;

    private PostgresConsentFacts() {}

    /** Null if nobody agreed to anything. */
    static ConsentFacts of(ResultSet row) throws SQLException {
        String state = row.getString("state");
        if (state == null || state.equals("absent") || state.equals("refused")) {
            return null;
        }
        OffsetDateTime validUntil = row.getObject("valid_until", OffsetDateTime.class);
        return new ConsentFacts(
                row.getObject("consent_id", UUID.class),
                State.valueOf(state.toUpperCase(Locale.ROOT)),
                validUntil == null ? null : validUntil.toInstant(),
                row.getBoolean("stale"),
                gaps(row.getArray("proof_gaps")),
                row.getBoolean("age_attested"));
    }

    private static Set<String> gaps(Array gaps) throws SQLException {
        return gaps == null ? Set.of() : Set.of((String[]) gaps.getArray());
    }
}
