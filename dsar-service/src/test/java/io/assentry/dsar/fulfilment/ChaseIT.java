package io.assentry.dsar.fulfilment;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.fulfilment.Erasures.CONSENT;
import static io.assentry.dsar.fulfilment.Erasures.REGISTRY;
import static io.assentry.dsar.fulfilment.Erasures.RETENTION;
import static io.assentry.dsar.fulfilment.Erasures.awaitCase;
import static io.assentry.dsar.fulfilment.Erasures.awaitTask;
import static io.assentry.dsar.fulfilment.Erasures.begun;
import static io.assentry.dsar.fulfilment.Erasures.certificate;
import static io.assentry.dsar.fulfilment.Erasures.facts;
import static io.assentry.dsar.fulfilment.Erasures.identifiers;
import static io.assentry.dsar.fulfilment.Erasures.now;
import static io.assentry.dsar.fulfilment.Erasures.report;
import static io.assentry.dsar.fulfilment.Erasures.reports;
import static io.assentry.dsar.fulfilment.Erasures.taskOf;
import static io.assentry.dsar.fulfilment.Participant.erased;
import static io.assentry.dsar.fulfilment.Participant.nothingHeld;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.dsar.mail.MailServer;
import io.assentry.dsar.mail.WithMail;
import io.assentry.dsar.optouts.WithConsent;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A system that does not answer is asked again, then a person is called, then it is said that it was not reached. */
@QuarkusTest
@QuarkusTestResource(value = WithConsent.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = WithMail.class, restrictToAnnotatedClass = true)
class ChaseIT {

    private static final String BOOKS = "books-chase";
    private static final Participant CRM = new Participant("crm-chase");
    private static final Participant PAPER = new Participant("paper-chase");

    MailServer mail;

    @Inject
    WatchTasks watchTasks;

    @BeforeAll
    static void a_system_and_a_paper_archive() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
        Erasures.ourOwnServicesAreListed();
        CRM.listed("kafka", List.of("ERASURE"), BOOKS);
        PAPER.listed("manual", List.of("ERASURE"), BOOKS);
    }

    @Test
    void nobody_answers_and_that_is_what_the_certificate_says_until_it_is_tried_again() {
        String address = "silent@chase.example";
        String id = begun(mail, BOOKS, address);
        reports(RETENTION, BOOKS, id, nothingHeld());
        reports(CONSENT, BOOKS, id, nothingHeld());
        reports(REGISTRY, BOOKS, id, nothingHeld());
        String paper = taskOf(id, PAPER);
        byHand(id, paper, Map.of("parts", List.of(erased(1)))).statusCode(200).body("state", equalTo("reported"));
        String crm = taskOf(id, CRM);

        for (int chase = 1; chase <= 3; chase++) {
            aWeekPasses(crm);
        }

        assertThat(facts(id).stream().filter("task.chased"::equals)).hasSize(3);
        assertThat(facts(id).stream().filter("task.escalated"::equals)).hasSize(1);
        await().atMost(SOON).until(() -> Topics.records("rights-tasks", crm).size() == 4);
        desk().get("/q/metrics").then().statusCode(200);
        aWeekPasses(crm);

        awaitCase(id, "partially_fulfilled");
        String bundle = certificate(BOOKS, id);
        assertThat(JsonPath.from(bundle).getString("certificate.systems.find { it.systemId == 'crm-chase' }.degree"))
                .isEqualTo("not_reached");
        assertThat(Topics.awaitRecord(
                                "rights-tasks",
                                r -> r.key().equals(crm)
                                        && Topics.header(r, "ce_type").contains("TaskCancelled"),
                                SOON)
                        .value())
                .contains(CRM.id());
        assertThat(mail.await(address, "zum Teil").text()).contains("- crm-chase");
        report(CRM, BOOKS, crm, CRM.report(BOOKS, crm, now(), erased(1)))
                .statusCode(409)
                .body("code", equalTo("task-closed"));
        identifiers(CRM, BOOKS, crm).statusCode(410);

        retry(id, crm).statusCode(200).body("state", equalTo("assigned"));
        assertThat(Database.<String>value(
                        "select recorded_by from request_fact where request_id = ?::uuid and kind = 'task.retried'",
                        id))
                .as("a member of staff is named by a pseudonym")
                .startsWith("a_");
        identifiers(CRM, BOOKS, crm).statusCode(200).body("identifiers.value", contains(address));
        report(CRM, BOOKS, crm, CRM.report(BOOKS, crm, now(), erased(1))).statusCode(200);
        awaitCase(id, "fulfilled");
        assertThat(JsonPath.from(certificate(BOOKS, id)).getInt("certificate.version"))
                .isEqualTo(2);
        retry(id, crm).statusCode(409).body("code", equalTo("task-closed"));
    }

    @Test
    void what_has_to_stay_never_becomes_known_and_so_nobody_outside_erases_anything() {
        String id = begun(mail, BOOKS, "unknown@chase.example");
        String retention = taskOf(id, RETENTION);
        reports(CONSENT, BOOKS, id, nothingHeld());
        reports(REGISTRY, BOOKS, id, nothingHeld());

        for (int week = 1; week <= 4; week++) {
            aWeekPasses(retention);
        }

        awaitCase(id, "partially_fulfilled");
        String crm = taskOf(id, CRM);
        awaitTask(crm, "not_reached");
        assertThat(Topics.records("rights-tasks", crm)).isEmpty();
        assertThat(JsonPath.from(certificate(BOOKS, id))
                        .getString("certificate.systems.find { it.systemId == 'crm-chase' }.reason"))
                .isEqualTo("unknown_what_has_to_stay");
        assertThat(Topics.records("rights-request-events").stream()
                        .filter(r -> r.key().endsWith(id))
                        .filter(r -> Topics.header(r, "ce_type").contains("ErasureRequested")))
                .hasSize(4);
    }

    @Test
    void what_a_person_did_is_signed_by_this_service_and_takes_codes_alone() {
        String id = begun(mail, BOOKS, "paper@chase.example");
        reports(RETENTION, BOOKS, id, nothingHeld());
        String paper = taskOf(id, PAPER);

        byHand(id, paper, Map.of("parts", List.of(Map.of("what", "letters of Ona", "degree", "erased"))))
                .statusCode(400)
                .body("violations.field", contains("parts[0].what"));
        byHand(id, paper, Map.of("parts", List.of())).statusCode(400);
        byHand(id, paper, Map.of("parts", List.of(erased(2)))).statusCode(200).body("degree", equalTo("erased"));
        byHand(id, paper, Map.of("parts", List.of(erased(3)))).statusCode(409);

        assertThat(Database.<String>value("select report_kid from rights_task where task_id = ?::uuid", paper))
                .isEqualTo("dsar-service-1");
    }

    private static ValidatableResponse byHand(String id, String task, Object body) {
        return desk().body(body)
                .post(requests(BOOKS) + "/" + id + "/tasks/" + task + "/report")
                .then();
    }

    private static ValidatableResponse retry(String id, String task) {
        return desk().post(requests(BOOKS) + "/" + id + "/tasks/" + task + "/retry")
                .then();
    }

    private void aWeekPasses(String task) {
        int attempts = Database.value("select attempt from rights_task where task_id = ?::uuid", task);
        assertThat(Database.execute(
                        "update rights_task set look_at = look_at - interval '7 days' where task_id = ?::uuid", task))
                .isEqualTo(1);
        watchTasks.watch();
        await().atMost(SOON)
                .until(() -> !Database.rows(
                                "select 1 from rights_task where task_id = ?::uuid"
                                        + " and (attempt > ? or state = 'not_reached')",
                                task,
                                attempts)
                        .isEmpty());
    }
}
