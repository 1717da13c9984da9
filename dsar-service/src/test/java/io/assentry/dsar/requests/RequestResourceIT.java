package io.assentry.dsar.requests;

import static io.assentry.dsar.Calls.SOON;
import static io.assentry.dsar.Calls.by;
import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.post;
import static io.assentry.dsar.Calls.postWithKey;
import static io.assentry.dsar.Calls.received;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.request;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.dsar.Calls;
import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvents;
import io.assentry.testkit.PersonalDataScan;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request comes in: its answer, its row, its clock, its evidence and its event. */
@QuarkusTest
class RequestResourceIT {

    private static final String BOOKS = "books-intake";

    @BeforeAll
    static void a_controller_is_known() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
    }

    @Test
    void a_request_is_answered_with_its_clock() {
        post(BOOKS, request())
                .statusCode(201)
                .header("Location", containsString(requests(BOOKS) + "/"))
                .body("state", equalTo("received"))
                .body("rights", contains("ACCESS"))
                .body("language", equalTo("de"))
                .body("clock.regime", equalTo("GDPR"))
                .body("clock.zone", equalTo("Europe/Berlin"))
                .body("clock.strictDue", equalTo("2026-05-01"))
                .body("clock.legalDue", equalTo("2026-05-04"))
                .body("clock.targetDue", equalTo("2026-04-26"))
                .body("effects", empty());
    }

    @Test
    void a_request_stands_in_its_row_its_clock_its_evidence_and_one_event() {
        String id = received(BOOKS, request());

        assertThat(Database.rows("select state, channel from rights_request where request_id = ?::uuid", id))
                .containsExactly(Map.of("state", "received", "channel", "email"));
        Map<String, Object> clock = Database.rows("""
                        select calendar_id, calendar_version, holidays::text as holidays, legal_end::text as legal_end
                        from request_clock where request_id = ?::uuid
                        """, id).getFirst();
        assertThat(clock.get("calendar_id")).isEqualTo("jollyday:DE");
        assertThat(clock.get("calendar_version")).isEqualTo("1.5.0");
        assertThat((String) clock.get("holidays")).contains("2026-05-01");
        assertThat((String) clock.get("legal_end")).startsWith("2026-05-04 22:00");
        String evidence = Database.value("""
                        select e.entry from evidence_entry e join evidence_leaf l using (entry_id)
                        where e.controller_id = ? and e.kind = 'request.received' and e.entry like ?
                        """, BOOKS, "%" + id + "%");
        assertThat(evidence).contains("\"legalDue\":\"2026-05-04\"");
        PersonalDataScan.assertClean(evidence);
        ConsumerRecord<String, String> event = event(id);
        assertThat(Topics.header(event, "ce_type")).isEqualTo("io.assentry.RightsRequestReceived.v1");
        assertThat(Topics.header(event, "ce_sequence")).isEqualTo("1");
        assertThat(event.value()).contains("\"legalDue\":\"2026-05-04\"").contains("\"pseudonyms\":[\"e_1_");
        PersonalDataScan.assertClean(event.value());
    }

    @Test
    void without_a_token_for_consent_service_an_opt_out_waits_and_the_answer_says_so() {
        post(BOOKS, with(request(), "rights", List.of("ERASURE", "CONSENT_WITHDRAWAL")))
                .statusCode(202)
                .body("effects.effect", contains("direct_marketing_objection", "consent_withdrawal"))
                .body("effects.inForce", contains(false, false));
        post(BOOKS, with(request(), "rights", List.of("OBJECTION")))
                .statusCode(202)
                .body("effects.effect", contains("direct_marketing_objection"));
    }

    @Test
    void whoever_gives_no_identifier_is_taken_in_all_the_same() {
        Map<String, Object> body = request();
        body.remove("identifiers");

        post(BOOKS, body).statusCode(201).body("clock.legalDue", equalTo("2026-05-04"));
    }

    @Test
    void a_letter_counts_from_its_own_date_under_the_strict_reading() {
        Map<String, Object> letter = with(with(request(), "channel", "post"), "requestDatedOn", "2026-03-28");

        post(BOOKS, letter)
                .statusCode(201)
                .body("clock.strictDue", equalTo("2026-04-28"))
                .body("clock.legalDue", equalTo("2026-05-04"));
    }

    @Test
    void the_persons_country_decides_on_zone_and_holidays() {
        post(BOOKS, with(with(request(), "jurisdiction", "FR"), "receivedAt", "2026-04-08T09:00:00+02:00"))
                .statusCode(201)
                .body("clock.zone", equalTo("Europe/Paris"))
                .body("clock.strictDue", equalTo("2026-05-08"))
                .body("clock.legalDue", equalTo("2026-05-11"));
        post(BOOKS, with(with(request(), "jurisdiction", "US"), "zone", "America/Los_Angeles"))
                .statusCode(201)
                .body("clock.zone", equalTo("America/Los_Angeles"));
    }

    @Test
    void the_clock_of_a_case_is_explained_and_computes_the_same_again() {
        String id = received(BOOKS, request());

        desk().get(requests(BOOKS) + "/" + id + "/clock")
                .then()
                .statusCode(200)
                .body("requestId", equalTo(id))
                .body("regime", equalTo("GDPR"))
                .body("kind", equalTo("dsr_response"))
                .body("zoneSource", equalTo("controller"))
                .body("recomputesSame", equalTo(true))
                .body("legalDue", equalTo("2026-05-04"))
                .body("noticeDue", equalTo("2026-05-04"))
                .body("calendar.id", equalTo("jollyday:DE"))
                .body("calendar.holidays", hasItems("2026-05-01"))
                .body("others", empty())
                .body("steps.name", hasItems("receiptDate", "base", "strictDue", "legalDue", "targetDue"));
    }

    @Test
    void the_timeline_begins_with_the_request() {
        String id = received(BOOKS, request());

        desk().get(requests(BOOKS) + "/" + id + "/timeline")
                .then()
                .statusCode(200)
                .body("entries", org.hamcrest.Matchers.hasSize(1))
                .body("entries[0].number", equalTo(1))
                .body("entries[0].fact", equalTo("request.received"))
                .body("entries[0].by", containsString("a_1_"))
                .body("entries[0].details.requestId", equalTo(id));
    }

    @Test
    void the_same_key_with_the_same_body_answers_the_same_and_with_another_is_refused() {
        Map<String, Object> body = with(request(), "receivedAt", "2026-04-01T09:00:00.123456789+02:00");
        String first =
                postWithKey(BOOKS, body, "key-same").statusCode(201).extract().asString();

        postWithKey(BOOKS, body, "key-same").statusCode(201).body(equalTo(first));
        postWithKey(BOOKS, with(body, "channel", "phone"), "key-same")
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        postWithKey(BOOKS, body, "k".repeat(201)).statusCode(400).body("violations.field", contains("Idempotency-Key"));
    }

    @Test
    void sixteen_at_once_with_one_key_are_one_request() throws Exception {
        Set<String> answers = ConcurrentHashMap.newKeySet();
        List<Callable<Integer>> calls = IntStream.range(0, 16)
                .<Callable<Integer>>mapToObj(_ -> () -> {
                    var answer = postWithKey(BOOKS, request(), "key-race").extract();
                    answers.add(answer.asString());
                    return answer.statusCode();
                })
                .toList();

        try (var callers = Executors.newFixedThreadPool(16)) {
            for (Future<Integer> status : callers.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(201);
            }
        }

        assertThat(answers).hasSize(1);
        String id = io.restassured.path.json.JsonPath.from(answers.iterator().next())
                .getString("requestId");
        assertThat(event(id).key()).isEqualTo(BOOKS + "/" + id);
        assertThat(Database.<Long>value("select count(*) from request_fact where idempotency_key = 'key-race'"))
                .isEqualTo(1);
    }

    @Test
    void the_same_key_of_another_controller_is_another_key() {
        String other = registered("books-other-key");

        String one = postWithKey(BOOKS, request(), "key-shared").extract().path("requestId");
        String two = postWithKey(other, request(), "key-shared")
                .statusCode(201)
                .extract()
                .path("requestId");

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void a_controller_that_is_not_registered_is_refused_on_every_path() {
        String id = received(BOOKS, request());
        String nowhere = requests("books-nowhere");

        post("books-nowhere", request()).statusCode(404).body("code", equalTo("controller-unknown"));
        for (String path :
                List.of("", "/" + id, "/" + id + "/clock", "/" + id + "/timeline", "/" + id + "/identifiers")) {
            desk().get(nowhere + path).then().statusCode(404).body("code", equalTo("controller-unknown"));
        }
    }

    @Test
    void another_controllers_request_is_not_there() {
        String other = registered("books-foreign");
        String id = received(BOOKS, request());

        for (String path : List.of("", "/clock", "/timeline", "/identifiers")) {
            desk().get(requests(other) + "/" + id + path).then().statusCode(404).body("code", equalTo("not-found"));
        }
        by(Tokens.bearer(other, "requests:read"))
                .get(requests(BOOKS) + "/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
        desk().get(requests(BOOKS) + "/not-an-id").then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void a_token_needs_the_scope_of_the_call() {
        String id = received(BOOKS, request());

        by(Tokens.bearer("*", "requests:read"))
                .body(request())
                .post(requests(BOOKS))
                .then()
                .statusCode(403);
        by(Tokens.bearer("*", "requests:write")).get(requests(BOOKS)).then().statusCode(403);
        by(Tokens.bearer("*", "requests:read", "requests:write"))
                .get(requests(BOOKS) + "/" + id + "/identifiers")
                .then()
                .statusCode(403);
        by(Tokens.expired("*", "requests:read")).get(requests(BOOKS)).then().statusCode(401);
    }

    @Test
    void a_case_of_a_processor_names_an_agreement_that_is_in_force() {
        post(BOOKS, with(request(), "agreementId", "nobodys-dpa"))
                .statusCode(422)
                .body("code", equalTo("agreement-unknown"))
                .body("violations.field", contains("agreementId"));
        var golden = GoldenEvents.named("AgreementActivated.v1");
        Calls.say(golden, BOOKS, 2, golden.value().replace("harbour-books", BOOKS));
        org.awaitility.Awaitility.await()
                .atMost(SOON)
                .until(() -> Database.<Long>value("select count(*) from known_agreement where controller_id = ?", BOOKS)
                        == 1);

        String id = post(BOOKS, with(request(), "agreementId", BOOKS + "-dpa"))
                .statusCode(201)
                .body("agreementId", equalTo(BOOKS + "-dpa"))
                .extract()
                .path("requestId");
        assertThat(Topics.header(event(id), "ce_agreementid")).isEqualTo(BOOKS + "-dpa");
    }

    @Test
    void the_list_goes_page_by_page_from_the_newest() {
        String controller = registered("books-pages");
        String first = received(controller, request());
        String second = received(controller, request());
        String third = received(
                controller, with(request(), "identifiers", List.of(Map.of("type", "phone", "value", "+12125550123"))));

        desk().get(requests(controller) + "?limit=2")
                .then()
                .statusCode(200)
                .body("items.requestId", contains(third, second))
                .body("next", equalTo(second));
        desk().get(requests(controller) + "?limit=2&cursor=" + second)
                .then()
                .body("items.requestId", contains(first))
                .body("next", nullValue());
        String pseudonym = Database.value("select pseudonyms[1] from rights_request where request_id = ?::uuid", third);
        desk().get(requests(controller) + "?pseudonym=" + pseudonym)
                .then()
                .statusCode(200)
                .body("items.requestId", contains(third));
        desk().get(requests(controller) + "?limit=501")
                .then()
                .statusCode(400)
                .body("violations.field", contains("limit"));
        desk().get(requests(controller) + "?limit=0").then().statusCode(400);
        desk().get(requests(controller) + "?cursor=x").then().statusCode(404);
    }

    private static ConsumerRecord<String, String> event(String id) {
        return Topics.awaitRecord(
                "rights-request-events", record -> record.key().endsWith("/" + id), SOON);
    }
}
