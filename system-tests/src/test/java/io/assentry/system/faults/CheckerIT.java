package io.assentry.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.system.faults.Person.Word;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every invariant is broken once on purpose, and has to be seen: a checker that finds nothing proves nothing. By command
 * alone: {@code -Dassentry.faults.sabotage=true}.
 */
@EnabledIfSystemProperty(named = "assentry.faults.sabotage", matches = "true")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckerIT {

    private static FaultRun run;
    private static Look look;

    @BeforeAll
    static void some_stories_have_been_told() {
        run = new FaultRun(FaultRun.emptied(Path.of("target", "sabotage")), 3, true, System.out);
        boolean enough = Waiting.until(
                Duration.ofMinutes(2),
                () -> run.people().stream().anyMatch(erased())
                        && run.people().stream().anyMatch(held())
                        && run.people().stream().anyMatch(saidNo()));
        assertThat(enough).isTrue();
        look = run.atRest();
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    private static Predicate<Person> erased() {
        return person -> person.erasure().isPresent()
                && person.held().isPresent()
                && person.hold().isEmpty();
    }

    private static Predicate<Person> held() {
        return person -> person.hold().filter(Person.Hold::reached).isPresent();
    }

    private static Predicate<Person> saidNo() {
        return person -> person.lastWord() == Word.NO && !person.consents().isEmpty();
    }

    private static Person one(Predicate<Person> who) {
        return run.people().stream().filter(who).findFirst().orElseThrow();
    }

    @Test
    @Order(1)
    void nothing_is_broken_by_itself() {
        for (int i = 1; i <= 11; i++) {
            assertThat(run.broken(look, "I" + i)).as("I" + i).isEmpty();
        }
    }

    @Test
    @Order(2)
    void a_lost_request_and_an_effect_without_a_cause_are_seen() {
        look.postgres().execute(Service.DSAR, """
                set session_replication_role = replica;
                delete from rights_request where request_id = (select request_id from rights_request limit 1)
                """);

        assertThat(run.broken(look, "I1")).anyMatch(it -> it.contains("request"));
        assertThat(run.broken(look, "I4")).anyMatch(it -> it.contains("requests taken in"));
    }

    @Test
    @Order(3)
    void a_follower_that_would_write_to_somebody_who_said_no_is_seen() {
        Person person = one(saidNo());
        String place = look.postgres()
                .texts(Service.CONSENT, """
                        select p.controller_id || '/' || p.pseudonym from subject_pseudonym p
                        join consent_fact f using (controller_id, subject_id) where f.consent_id = ?::uuid
                        """, person.consents().getFirst().toString())
                .getFirst();
        String key = place + "/" + Setting.PURPOSE + "/email";
        Look again = withRecord("consent-state", key, "{\"outcome\":\"ALLOW\"}");
        Look unobjected = again.topics().of("consent-state").stream()
                        .anyMatch(r -> r.key().equals(place + "/*"))
                ? withRecord("consent-state", place + "/*", "{\"outcome\":\"ALLOW\"}")
                : again;

        assertThat(run.broken(unobjected, "I2")).anyMatch(it -> it.contains("a follower reads ALLOW"));
    }

    @Test
    @Order(4)
    void a_number_that_was_never_said_is_seen() {
        look.postgres()
                .execute(
                        Service.RETENTION,
                        "update outbox_sequence set last = last + 1 where topic = 'retention-events'");

        assertThat(run.broken(look, "I3")).anyMatch(it -> it.contains("retention-events ends a key"));
    }

    @Test
    @Order(5)
    void a_fact_that_a_consumer_missed_is_seen() {
        look.postgres()
                .execute(
                        Service.RETENTION,
                        "delete from consent_fact where event_id = (select event_id from consent_fact limit 1)");

        assertThat(run.broken(look, "I4")).anyMatch(it -> it.contains("facts at retention-service"));
    }

    @Test
    @Order(6)
    void an_erasure_that_was_never_carried_out_is_seen() {
        look.postgres().execute(Service.RETENTION, """
                set session_replication_role = replica;
                delete from erasure_case where request_id = (select request_id from erasure_case limit 1)
                """);

        assertThat(run.broken(look, "I5")).anyMatch(it -> it.contains("carried out"));
    }

    @Test
    @Order(7)
    void somebody_who_came_back_is_seen() {
        Person person = one(erased());
        look.postgres().execute(Service.RETENTION, """
                insert into kept_record (controller_id, record_key, version, system_id, record_ref, appraised_under, outcome)
                values ('%s', '%s', 1, 'x', 'x', 'x', '{}')
                """.formatted(
                        person.controller(), person.held().orElseThrow().recordKey()));

        assertThat(run.broken(look, "I6")).anyMatch(it -> it.contains("is there again"));
    }

    @Test
    @Order(8)
    void a_record_that_went_under_a_hold_is_seen() {
        Person person = one(held());
        look.postgres().execute(Service.RETENTION, """
                set session_replication_role = replica;
                delete from kept_record where record_key = '%s'
                """.formatted(
                        person.held().orElseThrow().recordKey()));

        assertThat(run.broken(look, "I7")).anyMatch(it -> it.contains("although hold"));
    }

    @Test
    @Order(9)
    void an_entry_that_was_changed_is_seen() {
        look.postgres().execute(Service.CONSENT, """
                set session_replication_role = replica;
                update evidence_entry set entry = replace(entry, '"kind"', '"kinds"')
                where entry_id = (select entry_id from evidence_sealed where leaf_index = 3)
                """);

        assertThat(run.broken(look, "I8")).anyMatch(it -> it.contains("leaf 3 was changed"));
    }

    @Test
    @Order(10)
    void an_address_in_a_topic_and_one_in_a_log_are_seen() throws IOException {
        Look again = withRecord("retention-events", "x", "{\"who\":\"" + People.CANARY + "1\"}");
        Path unused = Files.writeString(
                look.system().logs().getFirst(),
                "\ncould not write to " + People.CANARY + "2@faults.example\n",
                StandardOpenOption.APPEND);

        assertThat(run.broken(again, "I9"))
                .anyMatch(it -> it.contains("topic retention-events"))
                .anyMatch(it -> it.contains("repeats what was sent in"))
                .anyMatch(it -> it.contains("an e-mail address"));
    }

    @Test
    @Order(11)
    void a_row_that_a_stranger_can_read_is_seen() {
        for (String controller : People.CONTROLLERS) {
            for (String table : List.of("consent_fact", "permission")) {
                look.postgres().execute(Service.CONSENT, """
                        create temporary table copied as select * from %2$s where controller_id <> '%1$s';
                        update copied set controller_id = '%1$s';
                        insert into %2$s select * from copied on conflict do nothing
                        """.formatted(controller, table));
            }
        }

        assertThat(run.broken(look, "I10")).anyMatch(it -> it.contains("answers a stranger 200"));
    }

    @Test
    @Order(12)
    void a_wrong_answer_is_seen() {
        look.answers()
                .heard(Call.get(Service.DSAR, "*", "/v1/x"), new Answer(500, "text/html", false, ""), Duration.ZERO);

        assertThat(run.broken(look, "I11")).anyMatch(it -> it.contains("500"));
    }

    private static Look withRecord(String topic, String key, String value) {
        boolean sent = run.topics()
                .send(new Topics.Copy(
                        topic,
                        partition(topic, key),
                        key,
                        Map.of("ce_source", Topics.OURS),
                        value.getBytes(StandardCharsets.UTF_8)));
        assertThat(sent).isTrue();
        return new Look(look.system(), look.client(), look.people(), look.answers(), new Snapshot(run.topics()));
    }

    /** Where the key's records stand already. */
    private static Integer partition(String topic, String key) {
        return look.topics().of(topic).stream()
                .filter(record -> key.equals(record.key()))
                .map(ConsumerRecord::partition)
                .findFirst()
                .orElse(null);
    }
}
