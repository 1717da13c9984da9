package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ServersIT {

    @Test
    void a_module_works_in_its_own_database_as_a_role_that_does_not_own_it() {
        assertThat(Database.<String>value("select current_database()")).isEqualTo("test-kit");
        assertThat(Database.<String>value("select current_user")).isEqualTo("test-kit");
        assertThat(Database.<Boolean>value("select usesuper from pg_user where usename = current_user"))
                .isFalse();
        assertThat(Database.<String>value(
                        "select pg_get_userbyid(datdba)::text from pg_database where datname = current_database()"))
                .isEqualTo("test-kit_owner");
        assertThatThrownBy(() -> Database.execute("create table own (id int)"))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void rows_come_by_the_names_of_their_columns() throws SQLException {
        try (Connection owner = Database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            assertThat(statement.execute("create table if not exists fact (id int, word text)"))
                    .isFalse();
        }
        assertThat(Database.execute("insert into fact values (?, ?)", 1, "one")).isEqualTo(1);

        assertThat(Database.rows("select * from fact where id = ?", 1)).containsExactly(Map.of("id", 1, "word", "one"));
    }

    @Test
    void a_record_that_was_sent_is_found_with_its_headers() {
        Topics.send("processor-events", "acme", Map.of("ce_type", "io.assentry.Test.v1"), "{}");

        ConsumerRecord<String, String> record = Topics.awaitRecord(
                "processor-events", candidate -> "acme".equals(candidate.key()), Duration.ofSeconds(10));

        assertThat(Topics.header(record, "ce_type")).isEqualTo("io.assentry.Test.v1");
        assertThat(Topics.header(record, "absent")).isNull();
        assertThat(Topics.records("processor-events", "acme")).hasSize(1);
        assertThat(Topics.records("consent-state")).isEmpty();
    }

    @Test
    void a_record_that_never_comes_fails_with_what_came_instead() {
        Topics.send("evidence-checkpoints", "somebody", Map.of("ce_type", "io.assentry.Other.v1"), "{}");

        assertThatThrownBy(() -> Topics.awaitRecord(
                        "evidence-checkpoints", candidate -> "nobody".equals(candidate.key()), Duration.ofSeconds(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.assentry.Other.v1 somebody");
    }

    @Test
    void tokens_differ_by_what_they_claim() {
        assertThat(Tokens.bearer("acme", "consent:read").split("\\.")).hasSize(3);
        assertThat(Tokens.forged("acme", "consent:read")).isNotEqualTo(Tokens.bearer("acme", "consent:read"));
        assertThat(System.getProperty("mp.jwt.verify.publickey.location")).startsWith("file:");
    }
}
