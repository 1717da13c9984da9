package io.assentry.consent.decisions;

import io.assentry.consent.decisions.SendingFacts.AddressFacts;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What is known of the very address, by its pseudonyms: levels 10 and 60. */
final class PostgresAddressFacts {

    static final String COLUMNS = """
            exists (select from unusable_address d
                    where d.controller_id = :controllerId and d.pseudonym = any (q.pseudonyms)
                      and d.lifted_at is null) as unusable,
            false as on_national_dnc, false as business_relation""";

    /** What was known at the moment of the question. */
    static final String COLUMNS_THEN = """
            exists (select from unusable_address d
                    where d.controller_id = :controllerId and d.pseudonym = any (q.pseudonyms)
                      and d.since <= q.at and (d.lifted_at is null or d.lifted_at > q.at)) as unusable,
            false as on_national_dnc, false as business_relation""";

    private PostgresAddressFacts() {}

    static AddressFacts of(ResultSet row) throws SQLException {
        return new AddressFacts(
                row.getBoolean("unusable"), row.getBoolean("on_national_dnc"), row.getBoolean("business_relation"));
    }
}
