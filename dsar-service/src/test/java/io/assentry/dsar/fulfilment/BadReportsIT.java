package io.assentry.dsar.fulfilment;

import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.fulfilment.Erasures.CONSENT;
import static io.assentry.dsar.fulfilment.Erasures.RETENTION;
import static io.assentry.dsar.fulfilment.Erasures.as;
import static io.assentry.dsar.fulfilment.Erasures.awaitTask;
import static io.assentry.dsar.fulfilment.Erasures.begun;
import static io.assentry.dsar.fulfilment.Erasures.facts;
import static io.assentry.dsar.fulfilment.Erasures.identifiers;
import static io.assentry.dsar.fulfilment.Erasures.now;
import static io.assentry.dsar.fulfilment.Erasures.report;
import static io.assentry.dsar.fulfilment.Erasures.reports;
import static io.assentry.dsar.fulfilment.Erasures.taskOf;
import static io.assentry.dsar.fulfilment.Participant.erased;
import static io.assentry.dsar.fulfilment.Participant.nothingHeld;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.dsar.mail.MailServer;
import io.assentry.dsar.mail.WithMail;
import io.assentry.dsar.optouts.WithConsent;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports that are late, doubled, somebody else's or garbage change nothing, and the genuine one is still taken. */
@QuarkusTest
@QuarkusTestResource(value = WithConsent.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = WithMail.class, restrictToAnnotatedClass = true)
class BadReportsIT {

    private static final String BOOKS = "books-reports";
    private static final Participant CRM = new Participant("crm-reports");
    private static final Participant STRANGER = new Participant("stranger-reports");

    MailServer mail;
    private String id;
    private String task;

    @BeforeAll
    static void two_systems_of_two_controllers() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
        Erasures.ourOwnServicesAreListed();
        CRM.listed("http_pull", List.of("ERASURE"), BOOKS);
        STRANGER.listed("http_pull", List.of("ERASURE"), "books-others");
    }

    @BeforeEach
    void crm_has_a_task() {
        id = begun(mail, BOOKS, UUID.randomUUID() + "@reports.example");
        reports(RETENTION, BOOKS, id, nothingHeld());
        task = taskOf(id, CRM);
        awaitTask(task, "assigned");
    }

    @Test
    void a_report_with_another_systems_key_is_not_genuine() {
        String forged = STRANGER.signedBy(CRM.kid(), BOOKS, CRM.id(), task, now(), erased(1));
        String unknownKey = CRM.signedBy("crm-reports-2", BOOKS, CRM.id(), task, now(), erased(1));

        for (String bad : List.of(forged, unknownKey, "garbage", "a.b." + "c".repeat(86))) {
            report(CRM, BOOKS, task, bad).statusCode(422).body("code", equalTo("report-not-genuine"));
        }
        stillOpen();
    }

    @Test
    void a_report_about_something_else_is_not_genuine() {
        String otherTask = UUID.randomUUID().toString();
        List<String> about = List.of(
                CRM.report("books-others", task, now(), erased(1)),
                CRM.report(BOOKS, otherTask, now(), erased(1)),
                CRM.signedBy(CRM.kid(), BOOKS, STRANGER.id(), task, now(), erased(1)),
                CRM.report(BOOKS, task, now().minus(Duration.ofHours(1)), erased(1)),
                CRM.report(BOOKS, task, now().plus(Duration.ofHours(1)), erased(1)));

        about.forEach(bad -> report(CRM, BOOKS, task, bad).statusCode(422).body("code", equalTo("report-not-genuine")));
        stillOpen();
    }

    @Test
    void a_report_that_cannot_be_read_says_where() {
        Map<String, Object> person = Map.of("what", "ona@example.org", "degree", "erased");
        Map<String, Object> noBasis = Map.of("what", "email", "degree", "retained");
        Map<String, Object> unknown = Map.of("what", "email", "degree", "erased", "name", "Ona");
        Map<String, Object> degree = Map.of("what", "email", "degree", "hidden");

        unreadable(person, "parts[0].what");
        unreadable(noBasis, "parts[0].basis");
        unreadable(unknown, "parts[0]");
        unreadable(degree, "parts[0].degree");
        report(CRM, BOOKS, task, CRM.report(BOOKS, task, now()))
                .statusCode(422)
                .body("violations.field", contains("parts"));
        stillOpen();
    }

    private void unreadable(Map<String, Object> part, String place) {
        report(CRM, BOOKS, task, CRM.report(BOOKS, task, now(), part))
                .statusCode(422)
                .body("code", equalTo("report-not-readable"))
                .body("violations.field", contains(place));
    }

    @Test
    void the_same_report_twice_is_taken_once_and_another_one_later_not_at_all() {
        String said = CRM.report(BOOKS, task, now(), erased(1));

        report(CRM, BOOKS, task, said).statusCode(200).body("state", equalTo("reported"));
        report(CRM, BOOKS, task, said).statusCode(200).body("state", equalTo("reported"));
        report(CRM, BOOKS, task, CRM.report(BOOKS, task, now(), erased(7)))
                .statusCode(409)
                .body("code", equalTo("task-closed"));

        assertThat(facts(id).stream().filter("task.reported"::equals)).hasSize(2);
        assertThat(Database.<String>value("select report from rights_task where task_id = ?::uuid", task))
                .isEqualTo(said);
    }

    @Test
    void garbage_on_the_topic_becomes_a_dead_letter_and_holds_nothing_up() {
        STRANGER.says(BOOKS, task, STRANGER.report(BOOKS, task, now(), erased(1)));
        CRM.says("books-others", task, CRM.report("books-others", task, now(), erased(1)));
        String forged = STRANGER.signedBy(CRM.kid(), BOOKS, CRM.id(), task, now(), erased(1));
        CRM.says(BOOKS, task, forged);
        String said = CRM.report(BOOKS, task, now(), erased(1));
        CRM.says(BOOKS, task, said);
        CRM.says(BOOKS, task, said);
        CRM.says(BOOKS, task, CRM.report(BOOKS, task, now(), erased(8)));

        awaitTask(task, "reported");
        assertThat(Database.<String>value("select report from rights_task where task_id = ?::uuid", task))
                .isEqualTo(said);
        reports(CONSENT, BOOKS, id, nothingHeld());
        List<ConsumerRecord<String, String>> letters = Topics.records("dsar-service.rights-task-reports.dlq", task);
        assertThat(letters)
                .extracting(letter -> Topics.header(letter, "dead_letter_reason"))
                .containsExactly("refused:not-found", "refused:not-found", "refused:report-not-genuine");
        assertThat(facts(id).stream().filter("task.reported"::equals)).hasSize(3);
    }

    @Test
    void a_systems_tasks_are_there_for_that_system_and_its_controllers_alone() {
        identifiers(CRM, "books-others", task).statusCode(404);
        as(CRM, "books-others")
                .get("/v1/systems/crm-reports/tasks")
                .then()
                .statusCode(200)
                .body("tasks", empty());
        as(STRANGER, BOOKS)
                .get("/v1/systems/crm-reports/tasks/" + task + "/identifiers")
                .then()
                .statusCode(404);
        as(STRANGER, "*")
                .get("/v1/systems/stranger-reports/tasks/" + task + "/identifiers")
                .then()
                .statusCode(404);
        desk().get("/v1/systems/crm-reports/tasks").then().statusCode(403);
        desk().auth()
                .oauth2(Tokens.bearer("*", "tasks:work"))
                .get("/v1/systems/crm-reports/tasks")
                .then()
                .statusCode(404);
        as(CRM, BOOKS)
                .get("/v1/systems/crm-reports/tasks/nonsense/identifiers")
                .then()
                .statusCode(404);
        as(CRM, BOOKS).get("/v1/systems/crm-reports/tasks?limit=501").then().statusCode(400);
        assertThat(facts(id)).doesNotContain("task.identifiers-read");
    }

    @Test
    void nobody_speaks_for_a_system_that_reports_itself() {
        desk().body(Map.of("parts", List.of(erased(1))))
                .post(requests(BOOKS) + "/" + id + "/tasks/" + task + "/report")
                .then()
                .statusCode(409)
                .body("code", equalTo("task-not-manual"));
        stillOpen();
    }

    private void stillOpen() {
        assertThat(Database.<String>value("select state from rights_task where task_id = ?::uuid", task))
                .isEqualTo("assigned");
        assertThat(facts(id).stream().filter("task.reported"::equals)).hasSize(1);
        report(CRM, BOOKS, task, CRM.report(BOOKS, task, now(), erased(1))).statusCode(200);
    }
}
