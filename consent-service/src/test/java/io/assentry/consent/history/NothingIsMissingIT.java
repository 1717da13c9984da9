package io.assentry.consent.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever table refers to a person is read for their copy and their history, or says here why it is not. */
@QuarkusTest
class NothingIsMissingIT {

    private static final Map<String, String> NOT_AN_ENTRY = Map.of(
            "permission", "what stands: subjects[].permissions, which consent_fact explains",
            "confirmation_mail", "sealed, and sent or gone within a day; consent_request says what was asked",
            "access_task", "the very request that the copy answers; ends fourteen days after it was due");

    /** By the columns that name a person, an address or a consent. */
    private static final String REFERRING = """
            select distinct c.table_name from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = current_schema and t.table_type = 'BASE TABLE'
              and c.column_name ~ '(^|_)(subject|pseudonym|consent)(_id)?s?$'
            """;

    private static final Pattern READ = Pattern.compile("\\b(?:from|join)\\s+([a-z_]+)");

    @Test
    void every_table_that_refers_to_a_person_is_in_the_history_or_says_why_not() {
        Set<String> referring = Database.rows(REFERRING).stream()
                .map(row -> (String) row.get("table_name"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> missing = new TreeSet<>(referring);
        missing.removeAll(read());
        assertThat(missing).isEqualTo(new TreeSet<>(NOT_AN_ENTRY.keySet()));
        assertThat(referring)
                .contains("dispatch", "unusable_address", "soft_bounce", "reply_review", "notice_acknowledgement")
                .contains("sealed_proof", "consent_request", "subject", "subject_pseudonym");
    }

    private static Set<String> read() {
        Set<String> tables = new TreeSet<>();
        Matcher found = READ.matcher(PostgresEntries.SQL);
        while (found.find()) {
            tables.add(found.group(1));
        }
        return tables;
    }
}
