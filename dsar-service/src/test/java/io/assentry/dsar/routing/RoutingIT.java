package io.assentry.dsar.routing;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.by;
import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.received;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.Calls.with;
import static io.assentry.dsar.People.agreed;
import static io.assentry.dsar.People.asking;
import static io.assentry.dsar.People.identityCheck;
import static io.assentry.dsar.People.presses;
import static io.assentry.dsar.People.stateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.assentry.dsar.mail.MailServer;
import io.assentry.dsar.mail.WithMail;
import io.assentry.dsar.optouts.WithConsent;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operator is processor: nothing is done on substance without the controller's written instruction. */
@QuarkusTest
@QuarkusTestResource(value = WithConsent.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = WithMail.class, restrictToAnnotatedClass = true)
class RoutingIT {

    private static final String BOOKS = "books-routing";
    private static String agreement;

    MailServer mail;

    @BeforeAll
    static void the_operator_is_processor() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
        agreement = agreed(BOOKS);
    }

    @Test
    void a_proved_case_of_a_processor_is_passed_on_and_waits() {
        String id = waiting("passed@routing.example");

        ConsumerRecord<String, String> event = event(id, "RightsRequestForwarded");
        assertThat(event.value()).contains("\"role\":\"processor\"").contains("\"agreementId\":\"" + agreement + "\"");
        assertThat(Topics.header(event, "ce_agreementid")).isEqualTo(agreement);
        assertThat(mail.await("passed@routing.example", "weitergeleitet").text())
                .contains(BOOKS);
        desk().get(requests(BOOKS) + "/" + id + "/timeline")
                .then()
                .body("entries.fact", hasItems("identity.verified", "request.forwarded"));
    }

    @Test
    void the_controllers_instruction_is_on_record_and_the_case_goes_on() {
        String id = waiting("instructed@routing.example");

        decide(id, "carry_out").statusCode(200).body("state", equalTo("in_progress"));

        assertThat(Database.<String>value(
                        "select content from request_fact where request_id = ?::uuid and kind = 'controller.instructed'",
                        id))
                .contains("TICKET-4711")
                .contains("carry_out")
                .contains("asked-by-the-person");
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where kind = 'controller.instructed' and entry like ?",
                        "%" + id + "%"))
                .isEqualTo(1);
        decide(id, "carry_out").statusCode(409).body("code", equalTo("request-state"));
    }

    @Test
    void a_controller_that_answers_itself_ends_the_case_here() {
        String id = waiting("theirs@routing.example");

        decide(id, "not_ours").statusCode(200).body("state", equalTo("forwarded_closed"));

        assertThat(event(id, "RightsRequestClosed").value()).contains("\"outcome\":\"forwarded_closed\"");
        withdraw(id).statusCode(409).body("code", equalTo("request-state"));
    }

    @Test
    void nobody_decides_on_a_case_that_is_not_waiting_for_it() {
        String id = received(BOOKS, asking("ACCESS", "early@routing.example"));

        decide(id, "carry_out").statusCode(409).body("code", equalTo("request-state"));

        assertThat(stateOf(id)).isEqualTo("received");
    }

    @Test
    void an_instruction_takes_codes_and_no_prose() {
        String id = waiting("prose@routing.example");

        desk().body(Map.of("decision", "carry_out", "reference", "a mail of Ona"))
                .post(requests(BOOKS) + "/" + id + "/decision")
                .then()
                .statusCode(400)
                .body("violations.field", contains("reference"));
        desk().body(Map.of("decision", "maybe", "reference", "T-1"))
                .post(requests(BOOKS) + "/" + id + "/decision")
                .then()
                .statusCode(400);
        by(Tokens.bearer(BOOKS, "requests:read"))
                .body(Map.of("decision", "carry_out", "reference", "T-1"))
                .post(requests(BOOKS) + "/" + id + "/decision")
                .then()
                .statusCode(403);
        by(Tokens.bearer("someone-else", "requests:write"))
                .body(Map.of("decision", "carry_out", "reference", "T-1"))
                .post(requests(BOOKS) + "/" + id + "/decision")
                .then()
                .statusCode(404);
        assertThat(stateOf(id)).isEqualTo("awaiting_controller");
    }

    @Test
    void the_person_can_take_the_request_back_and_hears_that_it_is_closed() {
        String id = received(BOOKS, asking("ERASURE", "back@routing.example"));

        withdraw(id).statusCode(200).body("state", equalTo("withdrawn"));

        assertThat(event(id, "RightsRequestClosed").value()).contains("\"outcome\":\"withdrawn\"");
        assertThat(mail.await("back@routing.example", "zurückgenommen").text()).contains("bleibt bestehen");
        withdraw(id).statusCode(409);
        identityCheck(BOOKS, id, 0).statusCode(409).body("code", equalTo("request-state"));
    }

    @Test
    void a_link_to_a_request_that_was_taken_back_does_nothing() {
        String id = received(BOOKS, asking("ACCESS", "late@routing.example"));
        identityCheck(BOOKS, id, 0).statusCode(202);
        String token = mail.await("late@routing.example", "bestätigen").token();
        withdraw(id).statusCode(200);

        presses("/requests/verify/" + token, "198.51.100.60").statusCode(404);

        assertThat(stateOf(id)).isEqualTo("withdrawn");
    }

    private String waiting(String address) {
        String id = received(BOOKS, with(asking("ERASURE", address), "agreementId", agreement));
        identityCheck(BOOKS, id, 0).statusCode(202);
        presses("/requests/verify/" + mail.await(address, "bestätigen").token(), "198.51.100.50")
                .statusCode(200);
        assertThat(stateOf(id)).isEqualTo("awaiting_controller");
        return id;
    }

    private static ValidatableResponse decide(String id, String decision) {
        return desk().body(Map.of(
                        "decision", decision, "reference", "TICKET-4711", "reasons", List.of("asked-by-the-person")))
                .post(requests(BOOKS) + "/" + id + "/decision")
                .then();
    }

    private static ValidatableResponse withdraw(String id) {
        return desk().post(requests(BOOKS) + "/" + id + "/withdrawal").then();
    }

    private static ConsumerRecord<String, String> event(String id, String name) {
        return Topics.awaitRecord(
                "rights-request-events",
                r -> r.key().endsWith("/" + id) && Topics.header(r, "ce_type").equals("io.assentry." + name + ".v1"),
                SOON);
    }
}
