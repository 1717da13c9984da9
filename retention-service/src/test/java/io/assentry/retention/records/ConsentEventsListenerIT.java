package io.assentry.retention.records;

import static io.assentry.retention.Calls.contact;
import static io.assentry.retention.Calls.explanation;
import static io.assentry.retention.Calls.newsletterSchedule;
import static io.assentry.retention.Calls.registered;
import static io.assentry.retention.Calls.scheduleInForce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assentry.retention.Others;
import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvent;
import io.assentry.testkit.PersonalDataScan;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConsentEventsListenerIT {

    private static final String CONTROLLER = "hearing";
    private static final String DEAD_LETTERS = "retention-service.consent-events.dlq";

    @BeforeEach
    void a_controller_with_a_schedule() {
        Others.registered(CONTROLLER);
        scheduleInForce(CONTROLLER, newsletterSchedule("news", "1", "P5Y"));
    }

    @Test
    void duplicates_and_overtaken_messages_change_nothing() {
        Person anna = new Person("a");
        String record = anna.isHeld();
        GoldenEvent granted = anna.said("ConsentGranted.v1", 1);
        GoldenEvent withdrawn = anna.said("ConsentWithdrawn.v1", 2);
        GoldenEvent again = anna.said(
                "ConsentGranted.v1",
                3,
                it -> it.put("occurredAt", "2026-04-01T10:00:00Z").put("recordedAt", "2026-04-01T10:00:00Z"));

        List.of(granted, granted, withdrawn, granted, again, withdrawn, again, granted)
                .forEach(Others::say);
        anna.awaitHeard(3);
        Others.say(withdrawn);
        Others.say(anna.said("SuppressionLifted.v1", 4));
        anna.awaitHeard(4);

        explanation(CONTROLLER, record)
                .body("verdict", equalTo("may_be_kept"))
                .body("holdings[0].anchor.at", equalTo("2026-04-01T10:00:00Z"));
        assertThat(Database.rows(
                        "select kind from consent_fact where subject_id = ?::uuid order by sequence", anna.subject))
                .extracting(row -> row.get("kind"))
                .containsExactly("granted", "withdrawn", "granted", "suppression_ended");
        assertThat(Database.rows(
                        "select cause from appraisal where record_key = ?::uuid order by appraisal_id", record))
                .extracting(row -> row.get("cause"))
                .containsExactly("registration", "ConsentGranted", "ConsentWithdrawn", "ConsentGranted");
    }

    @Test
    void what_comes_too_late_never_undoes_what_came_after_it() {
        Person ben = new Person("b");
        String record = ben.isHeld();

        Others.say(ben.said("ConsentWithdrawn.v1", 2));
        Others.say(ben.said("ConsentGranted.v1", 1));
        Others.say(ben.said("SuppressionAdded.v1", 3));
        ben.awaitHeard(3);

        explanation(CONTROLLER, record).body("verdict", equalTo("must_go"));
    }

    @Test
    void a_record_that_is_registered_after_the_withdrawal_must_go_from_the_start() {
        Person cleo = new Person("c");
        Others.say(cleo.said("ConsentGranted.v1", 1));
        Others.say(cleo.said("ConsentWithdrawn.v1", 2));
        cleo.awaitHeard(2);

        explanation(CONTROLLER, cleo.isHeld())
                .body("verdict", equalTo("must_go"))
                .body("disposeFrom", equalTo("2026-03-10T08:30:00Z"));
    }

    @Test
    void a_fact_said_under_one_pseudonym_reaches_a_record_known_by_another() {
        Person dora = new Person("d");
        String phone = "p" + dora.pseudonym.substring(1);
        String record = registered(CONTROLLER, contact(CONTROLLER + "-crm", "by-phone", CONTROLLER + "-dpa", phone));
        Others.say(dora.said(
                "ConsentGranted.v1",
                1,
                it -> it.putArray("pseudonyms").add(dora.pseudonym).add(phone)));
        Others.say(dora.said("ConsentWithdrawn.v1", 2));
        dora.awaitHeard(2);

        explanation(CONTROLLER, record).body("verdict", equalTo("must_go"));
    }

    @Test
    void a_message_that_cannot_be_read_parks_its_key_and_the_others_go_on() {
        Person emil = new Person("e");
        Person fay = new Person("f");
        String emils = emil.isHeld();
        String fays = fay.isHeld();
        Others.say(emil.said("ConsentGranted.v1", 1));
        Others.say(fay.said("ConsentGranted.v1", 1));
        fay.awaitHeard(1);
        emil.awaitHeard(1);

        Others.say(emil.said("ConsentWithdrawn.v1", 2, it -> it.put("withdrawnAt", "yesterday")));
        Others.say(emil.said("SuppressionAdded.v1", 3));
        Others.say(fay.said("ConsentWithdrawn.v1", 2));
        fay.awaitHeard(2);

        explanation(CONTROLLER, fays).body("verdict", equalTo("must_go"));
        await().atMost(Others.LIMIT)
                .untilAsserted(() -> explanation(CONTROLLER, emils)
                        .body("verdict", equalTo("undecided"))
                        .body(
                                "holdings[0].missing",
                                contains("a message about this person's consent that could not be read yet")));
        await().atMost(Others.LIMIT)
                .until(() -> Topics.records(DEAD_LETTERS, emil.key()).size() == 2);
        List<ConsumerRecord<String, String>> letters = Topics.records(DEAD_LETTERS, emil.key());
        assertThat(letters)
                .extracting(letter -> Topics.header(letter, "dead_letter_reason"))
                .containsExactly("data-unreadable", "behind-a-parked-message");
        PersonalDataScan.assertClean(Topics.header(letters.getFirst(), "dead_letter_reason"));
        emil.release();
    }

    @Test
    void a_consent_that_no_longer_holds_ends_what_rested_on_it() {
        Person hugo = new Person("1");
        String record = hugo.isHeld();
        Others.say(hugo.said("ConsentGranted.v1", 1));
        Others.say(hugo.said("ConsentInvalidated.v1", 2));
        hugo.awaitHeard(2);

        explanation(CONTROLLER, record)
                .body("verdict", equalTo("must_go"))
                .body("disposeFrom", equalTo("2026-04-01T00:00:00Z"))
                .body("holdings[0].why", containsString("the consent no longer holds"));
        assertThat(lastCause(record)).isEqualTo("ConsentInvalidated");
    }

    @Test
    void a_consent_that_was_never_confirmed_ends_no_other() {
        Person ines = new Person("2");
        String record = ines.isHeld();
        Others.say(ines.said("ConsentGranted.v1", 1));
        Others.say(ines.said("ConsentInvalidated.v1", 2, it -> it.put("reason", "not_confirmed")));
        ines.awaitHeard(2);

        explanation(CONTROLLER, record).body("verdict", equalTo("may_be_kept"));
    }

    @Test
    void a_consent_that_expired_is_over_when_consent_service_says_so() {
        Person jan = new Person("3");
        String record = jan.isHeld();
        Others.say(jan.said("ConsentGranted.v1", 1));
        Others.say(jan.said("ConsentExpired.v1", 2, it -> it.put("expiredAt", "2026-05-01T00:00:00Z")));
        jan.awaitHeard(2);

        explanation(CONTROLLER, record)
                .body("verdict", equalTo("must_go"))
                .body("disposeFrom", equalTo("2026-05-01T00:00:00Z"));
        assertThat(lastCause(record)).isEqualTo("ConsentExpired");
    }

    @Test
    void what_is_restricted_stays_until_that_is_lifted_and_is_due_again_then() {
        Person kim = new Person("4");
        String record = kim.isHeld();
        Others.say(kim.said("ConsentGranted.v1", 1));
        Others.say(kim.said("SubjectRestricted.v1", 2, it -> it.put("ground", "needed_for_claims")));
        Others.say(kim.said("ConsentWithdrawn.v1", 3));
        kim.awaitHeard(3);

        explanation(CONTROLLER, record)
                .body("verdict", equalTo("undecided"))
                .body("why", containsString("GDPR Art. 18"))
                .body("data.restricted", everyItem(equalTo(true)))
                .body("disposeFrom", nullValue());
        assertThat(Database.rows(
                        "select entry from evidence_entry where kind = 'retention.recomputed' and entry like ?",
                        "%" + record + "%"))
                .anySatisfy(row -> assertThat((String) row.get("entry")).contains("SubjectRestricted"));

        Others.say(kim.said("SubjectUnrestricted.v1", 4));
        kim.awaitHeard(4);
        explanation(CONTROLLER, record)
                .body("verdict", equalTo("must_go"))
                .body("disposeFrom", equalTo("2026-03-10T08:30:00Z"));
        assertThat(lastCause(record)).isEqualTo("SubjectUnrestricted");
    }

    private static String lastCause(String record) {
        return Database.value(
                "select cause from appraisal where record_key = ?::uuid order by appraisal_id desc limit 1", record);
    }

    @Test
    void an_event_that_speaks_for_another_controller_than_its_key_is_a_dead_letter() {
        Person gus = new Person("9");
        GoldenEvent foreign = gus.said("ConsentWithdrawn.v1", 1);
        Map<String, String> headers = new HashMap<>(foreign.headers());
        headers.put("ce_controllerid", "harbour-books");

        Topics.send(foreign.topic(), foreign.key(), headers, foreign.value());

        ConsumerRecord<String, String> letter =
                Topics.awaitRecord(DEAD_LETTERS, it -> gus.key().equals(it.key()), Others.LIMIT);
        assertThat(Topics.header(letter, "dead_letter_reason")).isEqualTo("failed:IllegalArgumentException");
        gus.release();
    }

    /** Somebody whose ids differ from all others by one letter. */
    private record Person(String subject, String pseudonym, String ref) {

        Person(String letter) {
            this(
                    "019cb323-e8e8-7c10-8a10-%s00000000000".formatted(letter),
                    "e_1_" + letter.repeat(43),
                    "contact-" + letter);
        }

        String key() {
            return CONTROLLER + "/" + subject;
        }

        String isHeld() {
            return registered(CONTROLLER, contact(CONTROLLER + "-crm", ref, CONTROLLER + "-dpa", pseudonym));
        }

        GoldenEvent said(String name, long sequence) {
            return said(name, sequence, unchanged -> {});
        }

        GoldenEvent said(String name, long sequence, Consumer<ObjectNode> change) {
            return Others.like(name, CONTROLLER, key(), sequence, it -> {
                it.put("controllerId", CONTROLLER).put("subjectId", subject);
                it.putArray("pseudonyms").add(pseudonym);
                change.accept(it);
            });
        }

        void awaitHeard(long sequence) {
            Others.awaitRow("select 1 from inbox_position where record_key = ? and sequence >= ?", key(), sequence);
        }

        /** A parked key of which nothing was ever applied keeps all records of the controller undecided. */
        void release() {
            assertThat(Database.execute("delete from inbox_parked_record where record_key = ?", key()))
                    .isPositive();
            assertThat(Database.execute("delete from inbox_parked_key where record_key = ?", key()))
                    .isOne();
        }
    }
}
