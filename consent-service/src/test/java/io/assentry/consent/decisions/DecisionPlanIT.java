package io.assentry.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch of questions reads the rows of those whom it asks about, however many others there are. */
@QuarkusTest
class DecisionPlanIT {

    private static final int PEOPLE = 30_000;

    @BeforeEach
    void fill() {
        if (Database.<Long>value("select count(*) from permission where controller_id = 'crowd'") == 0) {
            int people = Database.execute("""
                    insert into subject_pseudonym (controller_id, pseudonym, subject_id, linked_at)
                    select 'crowd', 'e_1_' || n, md5(n::text)::uuid, now() from generate_series(1, ?) n
                    """, PEOPLE);
            int consents = Database.execute("""
                    insert into permission (controller_id, subject_id, purpose_id, channel, version, state, changed_at,
                        consent_id, given_at, valid_until, age_attested, said)
                    select 'crowd', md5(n::text)::uuid, 'crowd_news', 'email', 1, 'given', now(),
                        gen_random_uuid(), now(), now() + interval '5 years', true, 'granted'
                    from generate_series(1, ?) n
                    """, PEOPLE);
            assertThat(List.of(people, consents)).containsOnly(PEOPLE);
            analyze();
        }
    }

    private static void analyze() {
        try (Connection owner = Database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            boolean _ = statement.execute("analyze permission, subject_pseudonym");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_consents_of_others_are_not_read() {
        String plan = plan(PostgresFacts.READ_MANY);

        assertThat(plan).contains("permission_pkey", "subject_pseudonym_pkey");
        assertThat(plan).doesNotContain("Seq Scan on permission", "Seq Scan on subject_pseudonym");
    }

    /** Of a thousand questions at once. */
    private static String plan(String statement) {
        Map<String, String> values = Map.of(
                ":controllerId", "'crowd'",
                ":purposeIds", "array_fill('crowd_news'::text, array[1000])",
                ":channels", "array_fill('email'::text, array[1000])",
                ":pseudonyms", "array_fill('e_1_1'::text, array[1000])",
                ":classes", "array_fill('marketing'::text, array[1000])",
                ":templateIds", "array_fill(null::text, array[1000])",
                ":messageIds", "array_fill(null::text, array[1000])",
                ":ats", "array_fill(now(), array[1000])");
        String sql = statement;
        for (Map.Entry<String, String> value : values.entrySet()) {
            sql = sql.replaceAll(value.getKey() + "\\b", value.getValue());
        }
        return Database.rows("explain " + sql).stream()
                .map(line -> line.get("QUERY PLAN").toString())
                .collect(Collectors.joining("\n"));
    }
}
