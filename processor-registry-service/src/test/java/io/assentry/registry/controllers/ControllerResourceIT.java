package io.assentry.registry.controllers;

import static io.assentry.registry.Calls.ALL_SCOPES;
import static io.assentry.registry.Calls.by;
import static io.assentry.registry.Calls.controller;
import static io.assentry.registry.Calls.operator;
import static io.assentry.registry.Calls.post;
import static io.assentry.registry.Calls.postWithKey;
import static io.assentry.registry.Calls.readerOf;
import static io.assentry.registry.Calls.registeredController;
import static io.assentry.registry.Calls.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.registry.Said;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ControllerResourceIT {

    private static final String PATH = "/v1/controllers";

    @Test
    void a_registered_controller_stands_in_its_row_its_evidence_and_one_event() {
        post(PATH, controller("books-said"))
                .statusCode(201)
                .header("Location", containsString("/v1/controllers/books-said"))
                .body("controllerId", equalTo("books-said"))
                .body("contact.name", equalTo("Privacy office"))
                .body("registeredAt", containsString("T"));

        assertThat(Database.rows("select zone, contact_email from controller where controller_id = 'books-said'"))
                .containsExactly(Map.of("zone", "Europe/Berlin", "contact_email", "privacy@harbour-books.example"));
        assertThat(Said.evidence("books-said", "controller.registered")).hasSize(1);
        ConsumerRecord<String, String> event = Said.await("processor-events", "ControllerRegistered.v1", "books-said");
        assertThat(Topics.header(event, "ce_source")).isEqualTo("/assentry/processor-registry-service");
        assertThat(Topics.header(event, "ce_subject")).isEqualTo("books-said");
        assertThat(Topics.header(event, "ce_controllerid")).isEqualTo("books-said");
        assertThat(Topics.header(event, "ce_sequence")).isEqualTo("1");
        assertThat(event.value()).contains("\"zone\":\"Europe/Berlin\"").doesNotContain("Harbour Books");
    }

    @Test
    void a_representative_in_the_Union_is_kept_and_said_without_its_name() {
        Map<String, Object> abroad = with(
                controller("books-abroad"),
                "representative",
                Map.of("name", "Quay Services", "country", "IE", "zone", "Europe/Dublin"));

        post(PATH, abroad).statusCode(201).body("representative.name", equalTo("Quay Services"));

        assertThat(Said.await("processor-events", "ControllerRegistered.v1", "books-abroad")
                        .value())
                .contains("\"representative\":{\"country\":\"IE\",\"zone\":\"Europe/Dublin\"}")
                .doesNotContain("Quay");
    }

    @Test
    void a_repeat_without_a_key_answers_the_same_and_says_it_once() {
        String first =
                post(PATH, controller("books-twice")).statusCode(201).extract().asString();

        post(PATH, controller("books-twice")).statusCode(201).body(equalTo(first));

        assertThat(Said.times("processor-events", "ControllerRegistered.v1", "books-twice"))
                .isEqualTo(1);
        assertThat(Said.evidence("books-twice", "controller.registered")).hasSize(1);
    }

    @Test
    void an_empty_contact_is_no_contact_and_a_repeat_knows_it() {
        Map<String, Object> body = with(controller("books-silent"), "contact", Map.of());

        post(PATH, body).statusCode(201).body("contact", nullValue());
        post(PATH, body).statusCode(201);
    }

    @Test
    void another_registration_under_the_same_id_is_a_conflict() {
        registeredController("books-taken");

        post(PATH, with(controller("books-taken"), "zone", "Europe/Paris"))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("controller-exists"))
                .body("type", equalTo("urn:assentry:problem:controller-exists"));
    }

    @Test
    void an_idempotency_key_answers_the_same_and_is_refused_for_another_body() {
        String first = postWithKey(PATH, controller("books-key"), "key-1")
                .statusCode(201)
                .extract()
                .asString();

        postWithKey(PATH, controller("books-key"), "key-1").statusCode(201).body(equalTo(first));
        postWithKey(PATH, with(controller("books-key"), "zone", "Europe/Paris"), "key-1")
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        postWithKey(PATH, controller("books-other"), "key-1")
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        postWithKey(PATH, controller("books-key"), "k".repeat(201))
                .statusCode(400)
                .body("violations.field", contains("Idempotency-Key"));
    }

    @Test
    void sixteen_at_once_with_one_key_register_once_and_answer_alike() throws Exception {
        Set<String> answers = ConcurrentHashMap.newKeySet();
        List<Callable<Integer>> calls = IntStream.range(0, 16)
                .<Callable<Integer>>mapToObj(_ -> () -> {
                    var answer = postWithKey(PATH, controller("books-race"), "key-race")
                            .extract();
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
        assertThat(Said.times("processor-events", "ControllerRegistered.v1", "books-race"))
                .isEqualTo(1);
        assertThat(Said.evidence("books-race", "controller.registered")).hasSize(1);
    }

    @Test
    void controllers_are_read_by_those_whom_the_token_names_and_by_nobody_else() {
        registeredController("books-mine");
        registeredController("books-foreign");

        readerOf("books-mine").get(PATH + "/books-mine").then().statusCode(200).body("country", equalTo("DE"));
        String foreign = readerOf("books-mine")
                .get(PATH + "/books-foreign")
                .then()
                .statusCode(404)
                .body("code", equalTo("controller-unknown"))
                .extract()
                .asString();
        String unknown = readerOf("books-mine")
                .get(PATH + "/books-nowhere")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        assertThat(foreign.replace("books-foreign", "x")).isEqualTo(unknown.replace("books-nowhere", "x"));
        operator().get(PATH + "/books-nowhere").then().statusCode(404);
    }

    @Test
    void the_list_goes_page_by_page_through_the_callers_controllers() {
        registeredController("page-a");
        registeredController("page-b");
        registeredController("page-c");
        registeredController("page-not-mine");

        readerOf("page-a,page-b,page-c")
                .get(PATH + "?limit=2")
                .then()
                .statusCode(200)
                .body("items.controllerId", contains("page-a", "page-b"))
                .body("next", equalTo("page-b"));
        readerOf("page-a,page-b,page-c")
                .get(PATH + "?limit=2&cursor=page-b")
                .then()
                .statusCode(200)
                .body("items.controllerId", contains("page-c"))
                .body("next", nullValue());
        operator().get(PATH + "?limit=500").then().body("items.controllerId", hasItems("page-a", "page-not-mine"));
        operator().get(PATH + "?limit=501").then().statusCode(400).body("violations.field", contains("limit"));
        operator().get(PATH + "?limit=many").then().statusCode(400).body("violations.field", contains("limit"));
        operator().get(PATH + "?cursor=NOT!").then().statusCode(400).body("violations.field", contains("cursor"));
    }

    @Test
    void without_a_token_or_with_a_bad_one_nothing_is_answered() {
        given().get(PATH).then().statusCode(401).contentType("application/problem+json");
        by(Tokens.expired("*", ALL_SCOPES)).get(PATH).then().statusCode(401);
        by(Tokens.forged("*", ALL_SCOPES)).get(PATH).then().statusCode(401);
        given().contentType(ContentType.JSON)
                .body(controller("books-anonymous"))
                .post(PATH)
                .then()
                .statusCode(401);
    }

    @Test
    void a_write_needs_the_scope_to_write_and_the_operators() {
        by(Tokens.bearer("*", "registry:read", "operator"))
                .body(controller("books-unscoped"))
                .post(PATH)
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-missing"));
        by(Tokens.bearer("*", "registry:write"))
                .body(controller("books-unscoped"))
                .post(PATH)
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-missing"));
        by(Tokens.bearer("*", "registry:write", "operator")).get(PATH).then().statusCode(403);
        by(Tokens.bearer("books-mine-only", ALL_SCOPES))
                .body(controller("books-unscoped"))
                .post(PATH)
                .then()
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
    }

    @ParameterizedTest
    @CsvSource({
        "controllerId, Not A Slug",
        "legalName, '  '",
        "role, owner",
        "zone, +02:00",
        "country, Germany",
        "calendar, XX",
        "language, german",
        "address, 'two\nlines'"
    })
    void a_field_outside_its_bounds_is_named(String field, String value) {
        post(PATH, with(controller("books-bad"), field, value))
                .statusCode(400)
                .body("code", equalTo("invalid-body"))
                .body("violations.field", contains(field))
                .body("detail", containsString(field));
    }

    @Test
    void every_broken_bound_is_named_at_once_and_deep_fields_by_their_path() {
        Map<String, Object> body = with(controller("books-bad"), "legalName", "x".repeat(201));
        body.put("regimes", List.of("GDPR", "LGPD"));
        body.put("contact", Map.of("email", "not an address"));
        body.remove("language");

        post(PATH, body)
                .statusCode(400)
                .body("violations.field", hasItems("legalName", "regimes[1]", "contact.email", "language"))
                .body("violations.message", hasItem("is one of GDPR, TCPA, PIPL, CCPA"));
    }

    @Test
    void what_cannot_be_read_is_refused_without_repeating_it() {
        operator()
                .body("{\"controllerId\": ")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-body"));
        post(PATH, with(controller("books-bad"), "nickname", "someone@example.org"))
                .statusCode(400)
                .body("code", equalTo("malformed-body"))
                .body("violations.field", contains("nickname"));
        operator().body("").post(PATH).then().statusCode(400);
        operator().body("null").post(PATH).then().statusCode(400);
        operator().contentType(ContentType.XML).body("<a/>").post(PATH).then().statusCode(415);
        operator()
                .body("{\"legalName\":\"" + "x".repeat(1_100_000) + "\"}")
                .post(PATH)
                .then()
                .statusCode(413);
    }
}
