package io.assentry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two processes of consent-service on one database. Whatever happens to one of them, {@code consent-state} ends equal to
 * the database, and each key's versions are read in their order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsentReplicasIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final People PEOPLE = new People(30);

    private static final Path LOGS = Path.of("target", "replicas");

    private static Replica first;
    private static Replica second;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(LOGS);
        first = Replica.start("consent-service", LOGS.resolve("first.log"));
        second = Replica.start("consent-service", LOGS.resolve("second.log"));
        People.prepare(first);
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    @Test
    @Order(1)
    void a_replica_paused_for_thirty_seconds_is_replaced_and_fenced() {
        PEOPLE.agree(first);
        PEOPLE.unsubscribe(second);
        awaitOwners(List.of(8L, 8L));
        PEOPLE.agree(first);

        first.pause();
        Clock clock = Clock.systemUTC();
        Instant resumeAt = clock.instant().plusSeconds(30);
        PEOPLE.unsubscribe(second);
        awaitEmptyOutbox();
        while (clock.instant().isBefore(resumeAt)) {
            PEOPLE.agree(second);
            PEOPLE.unsubscribe(second);
        }
        first.resume();
        PEOPLE.agree(second);
        PEOPLE.unsubscribe(first);

        awaitEmptyOutbox();
        topicEqualsDatabase();
    }

    @Test
    @Order(2)
    void a_replica_killed_between_publish_and_delete_loses_and_revives_nothing() throws SQLException {
        second.kill();
        awaitOwners(List.of(16L));
        int said = Topics.records("consent-state").size();
        long waiting;
        try (Connection blocker = Database.connectAsAdministrator();
                Statement statement = blocker.createStatement()) {
            holdUpDeletes(statement);
            PEOPLE.agree(first);
            // the relay has published what it found first, and waits to delete it
            Awaitility.await().atMost(LIMIT).until(() -> waitingDeletes() == 1);
            assertThat(Topics.records("consent-state")).hasSizeGreaterThan(said);
            waiting = Database.value("select count(*) from outbox");
            first.kill();
            letDeletesGo(statement);
        }
        assertThat(waiting).isGreaterThanOrEqualTo(PEOPLE.count());
        assertThat(Database.<Long>value("select count(*) from outbox")).isEqualTo(waiting);

        first = Replica.start("consent-service", LOGS.resolve("third.log"));
        PEOPLE.unsubscribe(first);
        awaitEmptyOutbox();
        topicEqualsDatabase();
    }

    /** Whoever deletes from the outbox waits for a lock that this session holds. */
    private static void holdUpDeletes(Statement statement) throws SQLException {
        statement.execute("""
                create function wait_for_the_test() returns trigger language plpgsql as $$
                begin perform pg_advisory_xact_lock(4242); return null; end $$;
                create trigger hold_up before delete on outbox for each statement execute function wait_for_the_test();
                select pg_advisory_lock(4242);
                """);
    }

    /** As if the crash had come before the deletes were sent: those that wait in the server end without effect. */
    private static void letDeletesGo(Statement statement) throws SQLException {
        statement.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and query like '%delete from outbox%';
                """);
        Awaitility.await().atMost(LIMIT).until(() -> Database.<Long>value("""
                                select count(*) from pg_stat_activity
                                where datname = current_database() and pid <> pg_backend_pid()
                                  and query like '%delete from outbox using%'
                                """) == 0);
        statement.execute("drop trigger hold_up on outbox; select pg_advisory_unlock(4242)");
    }

    private static long waitingDeletes() {
        return Database.value("""
                select count(*) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                  and query like '%delete from outbox using%' and wait_event_type = 'Lock'
                """);
    }

    /** The last value of each key in the topic is what the tables say, with the version of the key. */
    private static void topicEqualsDatabase() {
        Map<String, String> expected = new TreeMap<>();
        Database.rows("""
                        select p.controller_id || '/' || sp.pseudonym || '/' || p.purpose_id || '/' || p.channel as key,
                               case when exists (select 1 from suppression s where s.controller_id = p.controller_id
                                                 and s.subject_id = p.subject_id and s.lifted_at is null)
                                    then 'DENY SUPPRESSED_UNSUB' else 'ALLOW ALLOW_CONSENT' end as ruling
                        from permission p join subject_pseudonym sp using (controller_id, subject_id)
                        """)
                .forEach(row -> expected.put((String) row.get("key"), row.get("ruling") + " " + version(row)));
        assertThat(expected).hasSize(PEOPLE.count());

        Map<String, String> stated = new TreeMap<>();
        Map<String, Long> highest = new TreeMap<>();
        for (ConsumerRecord<String, String> record : Topics.records("consent-state")) {
            long version = Long.parseLong(Topics.header(record, "ce_sequence"));
            // a batch may be repeated after a crash, and then all of it again up to the newest; nothing is left out
            assertThat(version).isLessThanOrEqualTo(highest.getOrDefault(record.key(), 0L) + 1);
            highest.merge(record.key(), version, Math::max);
            stated.put(record.key(), ruling(record.value()));
        }
        assertThat(stated).isEqualTo(expected);
    }

    private static long version(Map<String, Object> row) {
        return Database.<Long>value(
                "select last from outbox_sequence where topic = 'consent-state' and record_key = ?", row.get("key"));
    }

    private static String ruling(String value) {
        try {
            JsonNode state = JSON.readTree(value);
            return state.get("outcome").asText() + " " + state.get("code").asText() + " "
                    + state.get("version").asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEmptyOutbox() {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Database.<Long>value("select count(*) from outbox") == 0);
    }

    /** How many shards each process owns. */
    private static void awaitOwners(List<Long> shares) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Database.rows("""
                                select count(*) as n from pg_locks
                                where locktype = 'advisory' and granted and classid = ? and objsubid = 2
                                  and database = (select oid from pg_database where datname = current_database())
                                group by pid
                                """, 0x41_53_4F_42L).stream()
                        .map(row -> (Long) row.get("n"))
                        .toList()
                        .equals(shares));
    }
}
