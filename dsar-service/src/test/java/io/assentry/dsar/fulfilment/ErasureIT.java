package io.assentry.dsar.fulfilment;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.received;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.Calls.with;
import static io.assentry.dsar.People.asking;
import static io.assentry.dsar.People.identityCheck;
import static io.assentry.dsar.People.presses;
import static io.assentry.dsar.People.stateOf;
import static io.assentry.dsar.fulfilment.Erasures.CONSENT;
import static io.assentry.dsar.fulfilment.Erasures.REGISTRY;
import static io.assentry.dsar.fulfilment.Erasures.RETENTION;
import static io.assentry.dsar.fulfilment.Erasures.as;
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
import static io.assentry.dsar.fulfilment.Participant.held;
import static io.assentry.dsar.fulfilment.Participant.nothingHeld;
import static io.assentry.dsar.fulfilment.Participant.retained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.assentry.dsar.mail.MailServer;
import io.assentry.dsar.mail.WithMail;
import io.assentry.dsar.optouts.WithConsent;
import io.assentry.evidence.KnownKeys;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.Verification;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One erasure, told to every system that may hold something, and what is certified of it. */
@QuarkusTest
@QuarkusTestResource(value = WithConsent.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = WithMail.class, restrictToAnnotatedClass = true)
class ErasureIT {

    private static final String BOOKS = "books-erasure";
    private static final Participant CRM = new Participant("crm-erasure");
    private static final Participant MAILER = new Participant("mailer-erasure");

    MailServer mail;

    @Inject
    WatchTasks watchTasks;

    @BeforeAll
    static void the_controller_has_two_systems() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
        Erasures.ourOwnServicesAreListed();
        CRM.listed("kafka", List.of("ACCESS", "ERASURE"), BOOKS);
        MAILER.listed("http_pull", List.of("ERASURE"), BOOKS);
    }

    @Test
    void every_system_is_told_in_turn_and_each_ones_word_is_certified() throws NotGenuine {
        String address = "whole@erasure.example";
        String id = begun(mail, BOOKS, address);

        assertThat(event(id, "ErasureRequested").value())
                .contains("\"systemId\":\"crm-erasure\"")
                .contains("\"systemId\":\"mailer-erasure\"")
                .doesNotContain(address);
        assertThat(ledgerOf(id)).hasSize(5).allMatch(value -> !value.contains(address));
        identifiers(CRM, BOOKS, taskOf(id, CRM)).statusCode(404);
        report(CRM, BOOKS, taskOf(id, CRM), CRM.report(BOOKS, taskOf(id, CRM), now(), erased(1)))
                .statusCode(404);

        reports(RETENTION, BOOKS, id, nothingHeld());

        String crm = taskOf(id, CRM);
        awaitTask(crm, "assigned");
        ConsumerRecord<String, String> assigned =
                Topics.awaitRecord("rights-tasks", r -> r.key().equals(crm), SOON);
        assertThat(assigned.value())
                .contains("\"systemId\":\"crm-erasure\"", "\"attempt\":1", "\"controllerId\":\"" + BOOKS + "\"")
                .doesNotContain(address);
        identifiers(CRM, BOOKS, crm)
                .statusCode(200)
                .body("identifiers.type", contains("email"))
                .body("identifiers.value", contains(address))
                .body("except", empty());
        CRM.says(BOOKS, crm, CRM.report(BOOKS, crm, now(), erased(3)));
        awaitTask(crm, "reported");

        String mailer = taskOf(id, MAILER);
        as(MAILER, BOOKS)
                .get("/v1/systems/mailer-erasure/tasks")
                .then()
                .statusCode(200)
                .body("tasks.taskId", contains(mailer))
                .body("tasks.kind", contains("ERASURE"));
        report(MAILER, BOOKS, mailer, MAILER.report(BOOKS, mailer, now(), erased(1)))
                .statusCode(200)
                .body("state", equalTo("reported"));
        reports(REGISTRY, BOOKS, id, nothingHeld());
        assertThat(facts(id)).doesNotContain("erasure.certified");
        reports(CONSENT, BOOKS, id, erased(2), retained("suppression", "GDPR_21_3"));

        awaitCase(id, "fulfilled");
        String bundle = certificate(BOOKS, id);
        assertThat(Verification.of(bundle, published()).holds())
                .anyMatch(line -> line.startsWith("crm-erasure: erased, as its own report says"))
                .anyMatch(line -> line.startsWith("consent-service: retained"))
                .anyMatch(line -> line.startsWith("retention-service: nothing_held"));
        assertThat(bundle).doesNotContain(address);
        assertThat(facts(id))
                .contains(
                        "erasure.begun", "task.identifiers-read", "erasure.certified", "request.identifiers-destroyed");
        assertThat(event(id, "ErasureCompleted").value()).contains("\"version\":1", "\"outcome\":\"fulfilled\"");
        assertThat(event(id, "RightsRequestFulfilled").value()).contains("\"outcome\":\"fulfilled\"");
        assertThat(mail.await(address, "Ihre Daten sind gelöscht").text())
                .contains("suppression (consent-service): damit Ihnen niemand mehr schreibt");
        desk().get(requests(BOOKS) + "/" + id + "/identifiers")
                .then()
                .statusCode(410)
                .body("code", equalTo("identifiers-gone"));
        identifiers(CRM, BOOKS, crm).statusCode(410).body("code", equalTo("task-closed"));
    }

    @Test
    void what_a_hold_keeps_is_partial_until_it_ends_and_then_is_done_and_certified_anew() throws NotGenuine {
        String address = "held@erasure.example";
        String id = begun(mail, BOOKS, address);
        UUID record = UUID.randomUUID();
        UUID hold = UUID.randomUUID();
        reports(RETENTION, BOOKS, id, erased(1), held(CRM.id(), record, hold));
        String first = taskOf(id, CRM);
        awaitTask(first, "assigned");
        identifiers(CRM, BOOKS, first)
                .body("except", hasSize(1))
                .body("except[0].recordKey", equalTo(record.toString()))
                .body("except[0].holdId", equalTo(hold.toString()));
        report(CRM, BOOKS, first, CRM.report(BOOKS, first, now(), erased(2), retained("email", "RF_17_3_E")))
                .statusCode(200);
        allOthersHaveNothing(id);

        awaitCase(id, "partially_fulfilled");
        String before = certificate(BOOKS, id);
        assertThat(JsonPath.from(before).getString("certificate.outcome")).isEqualTo("partially_fulfilled");
        assertThat(mail.await(address, "zum Teil gelöscht").text()).contains("2027-03-01", "Rechtsansprüche");
        desk().get(requests(BOOKS) + "/" + id + "/identifiers").then().statusCode(200);

        String retention = taskOf(id, RETENTION);
        RETENTION.says(BOOKS, retention, RETENTION.report(BOOKS, retention, now().plusMillis(5), erased(2)));
        awaitCase(id, "in_progress");
        String second = taskOf(id, CRM);
        assertThat(second).isNotEqualTo(first);
        awaitTask(second, "assigned");
        identifiers(CRM, BOOKS, second).statusCode(200).body("except", empty());
        report(CRM, BOOKS, first, CRM.report(BOOKS, first, now(), erased(9))).statusCode(409);
        report(CRM, BOOKS, second, CRM.report(BOOKS, second, now(), erased(1))).statusCode(200);

        awaitCase(id, "fulfilled");
        String after = certificate(BOOKS, id);
        assertThat(Verification.of(after, published()).holds())
                .anyMatch(line -> line.startsWith("crm-erasure: erased"));
        assertThat(JsonPath.from(after).getInt("certificate.version")).isEqualTo(2);
        assertThat(JsonPath.from(after).getString("certificate.supersedes"))
                .isEqualTo(JsonPath.from(before).getString("certificate.certificateId"));
        desk().get(requests(BOOKS) + "/" + id + "/certificate?version=1")
                .then()
                .statusCode(200)
                .body("certificate.outcome", equalTo("partially_fulfilled"));
        desk().get(requests(BOOKS) + "/" + id + "/identifiers").then().statusCode(410);
    }

    @Test
    void nothing_is_called_done_before_the_opt_out_in_it_is_in_force() {
        String id = begun(mail, BOOKS, "optout@erasure.example");
        optOut(id, "in_force_since = null, next_attempt_at = now() + interval '1000 days'");
        reports(RETENTION, BOOKS, id, nothingHeld());
        String crm = taskOf(id, CRM);
        awaitTask(crm, "assigned");
        report(CRM, BOOKS, crm, CRM.report(BOOKS, crm, now(), erased(1))).statusCode(200);
        allOthersHaveNothing(id);
        watchTasks.watch();
        assertThat(stateOf(id)).isEqualTo("in_progress");

        optOut(id, "in_force_since = now()");
        watchTasks.watch();

        awaitCase(id, "fulfilled");
        assertThat(facts(id)).contains("request.identifiers-destroyed");
    }

    private static void optOut(String requestId, String change) {
        assertThat(Database.execute("update opt_out set " + change + " where request_id = ?::uuid", requestId))
                .isEqualTo(1);
    }

    @Test
    void systems_are_told_numbers_and_addresses_in_one_form() {
        String id = begun(mail, BOOKS, "Form.Mixed@Erasure.Example");
        reports(RETENTION, BOOKS, id, nothingHeld());
        awaitTask(taskOf(id, CRM), "assigned");

        identifiers(CRM, BOOKS, taskOf(id, CRM)).body("identifiers.value", contains("form.mixed@erasure.example"));
    }

    @Test
    void a_changed_certificate_is_found_out() {
        String id = begun(mail, BOOKS, "changed@erasure.example");
        reports(RETENTION, BOOKS, id, nothingHeld());
        for (Participant system : List.of(CRM, MAILER)) {
            String task = taskOf(id, system);
            awaitTask(task, "assigned");
            report(system, BOOKS, task, system.report(BOOKS, task, now(), retained("email", "RF_17_3_B")))
                    .statusCode(200);
        }
        reports(CONSENT, BOOKS, id, nothingHeld());
        reports(REGISTRY, BOOKS, id, nothingHeld());
        awaitCase(id, "partially_fulfilled");
        String bundle = certificate(BOOKS, id);

        String told = bundle.replace("\"outcome\":\"partially_fulfilled\"", "\"outcome\":\"fulfilled\"");

        assertThat(told).isNotEqualTo(bundle);
        assertThatThrownBy(() -> Verification.of(told, published())).isInstanceOf(NotGenuine.class);
    }

    @Test
    void without_its_own_reports_nothing_is_called_done_even_where_no_system_is_listed() {
        String other = registered("books-erasure-bare");
        String id = begun(mail, other, "bare@erasure.example");

        assertThat(Database.rows("select system_id from rights_task where request_id = ?::uuid order by 1", id))
                .extracting(row -> row.get("system_id"))
                .containsExactly("consent-service", "processor-registry-service", "retention-service");
        reports(RETENTION, other, id, nothingHeld());
        reports(CONSENT, other, id, nothingHeld());
        desk().get(requests(other) + "/" + id + "/certificate").then().statusCode(404);
    }

    @Test
    void what_else_is_asked_of_the_same_data_comes_first() {
        String address = "first@erasure.example";
        String id = received(BOOKS, with(asking("ERASURE", address), "rights", List.of("ACCESS", "ERASURE")));
        identityCheck(BOOKS, id, 0).statusCode(202);
        presses("/requests/verify/" + mail.await(address, "bestätigen").token(), "198.51.100.71")
                .statusCode(200);

        assertThat(facts(id)).contains("erasure.waits").doesNotContain("erasure.begun");
        desk().get(requests(BOOKS) + "/" + id + "/tasks").then().statusCode(200).body("tasks", empty());
    }

    private static void allOthersHaveNothing(String id) {
        String mailer = taskOf(id, MAILER);
        awaitTask(mailer, "assigned");
        report(MAILER, BOOKS, mailer, MAILER.report(BOOKS, mailer, now(), nothingHeld()))
                .statusCode(200);
        reports(CONSENT, BOOKS, id, nothingHeld());
        reports(REGISTRY, BOOKS, id, nothingHeld());
    }

    /** What an outsider has: this service's published key, and nothing else. */
    private static KnownKeys published() throws NotGenuine {
        return KnownKeys.of(desk().get("/v1/evidence/keys").asString());
    }

    private static List<String> ledgerOf(String requestId) {
        assertThat(event(requestId, "ErasureRequested").key()).endsWith(requestId);
        return Topics.records("erasure-ledger").stream()
                .map(ConsumerRecord::value)
                .filter(value -> value.contains(requestId))
                .toList();
    }

    private static ConsumerRecord<String, String> event(String id, String name) {
        return Topics.awaitRecord(
                "rights-request-events",
                r -> r.key().endsWith("/" + id) && Topics.header(r, "ce_type").equals("io.assentry." + name + ".v1"),
                SOON);
    }
}
