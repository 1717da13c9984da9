package io.assentry.registry.suspensions;

import static io.assentry.registry.Calls.ALL_SCOPES;
import static io.assentry.registry.Calls.agreement;
import static io.assentry.registry.Calls.by;
import static io.assentry.registry.Calls.operator;
import static io.assentry.registry.Calls.post;
import static io.assentry.registry.Calls.postWithKey;
import static io.assentry.registry.Calls.readerOf;
import static io.assentry.registry.Calls.registeredController;
import static io.assentry.registry.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.registry.Said;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processing stops with the claim itself, and goes on by the paper that ends it: row, answer, evidence and event. */
@QuarkusTest
class SuspensionResourceIT {

    private static final String PATH = "/v1/suspensions";

    private String shop;

    @BeforeEach
    void a_shop_of_its_own() {
        shop = registeredController("suspend-" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Test
    void a_claim_suspends_at_once_and_is_said_with_evidence_and_nothing_about_who_claimed() {
        String id = suspended(claim()).extract().path("suspensionId");

        operator()
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("standing"))
                .body("type", equalTo("unlawful_claim"))
                .body("endsBy", equalTo("controller_denied"))
                .body("purposes", nullValue())
                .body("liftedAt", nullValue());
        ConsumerRecord<String, String> event = Said.await("processor-events", "ProcessingSuspended.v1", shop);
        JsonPath said = JsonPath.from(event.value());
        assertThat(said.getString("suspensionId")).isEqualTo(id);
        assertThat(said.getString("type")).isEqualTo("unlawful_claim");
        assertThat(said.<Object>get("purposes")).isNull();
        assertThat(event.value()).doesNotContain("CLAIM-1");
        assertThat(Topics.header(event, "ce_agreementid")).isNull();
        assertThat(Said.evidence(shop, "processing.suspended"))
                .singleElement()
                .satisfies(entry -> assertThat((String) entry.get("entry")).contains(id, "CLAIM-1"));
    }

    @Test
    void it_is_lifted_by_denial_and_check_and_that_is_said_once() {
        String id = suspended(claim()).extract().path("suspensionId");
        lift(id, "controller_denied", null).statusCode(409).body("code", equalTo("suspension-lift-refused"));
        lift(id, "reimbursement_settled", "CHECK-1").statusCode(409);
        assertThat(standing(id)).isTrue();

        String first = lift(id, "controller_denied", "CHECK-1")
                .statusCode(200)
                .body("state", equalTo("lifted"))
                .body("liftedAt", notNullValue())
                .extract()
                .asString();
        lift(id, "controller_denied", "CHECK-1").statusCode(200).body(equalTo(first));
        lift(id, "controller_denied", "CHECK-2").statusCode(409).body("code", equalTo("suspension-lifted"));

        assertThat(standing(id)).isFalse();
        JsonPath said = JsonPath.from(
                Said.await("processor-events", "ProcessingResumed.v1", shop).value());
        assertThat(said.getString("suspensionId")).isEqualTo(id);
        assertThat(Instant.parse(said.getString("resumedAt")))
                .isEqualTo(Instant.parse(JsonPath.from(first).getString("liftedAt")));
        assertThat(Said.times("processor-events", "ProcessingResumed.v1", shop)).isOne();
        assertThat(Said.evidence(shop, "processing.resumed"))
                .singleElement()
                .satisfies(entry -> assertThat((String) entry.get("entry"))
                        .contains(id, "controller_denied", "PAPER-1", "CHECK-1"));
    }

    @Test
    void a_dispute_narrows_to_agreement_purposes_and_lists() {
        String dpa = shop + "-dpa";
        post("/v1/agreements", agreement(dpa, shop)).statusCode(201);
        Map<String, Object> dispute = with(claim(), "type", "cost_dispute");
        dispute.put("agreementId", dpa);
        dispute.put("purposes", List.of("harbour_newsletter"));
        dispute.put("lists", List.of("list 2026 (02)"));

        suspended(dispute)
                .body("agreementId", equalTo(dpa))
                .body("purposes", equalTo(List.of("harbour_newsletter")))
                .body("lists", equalTo(List.of("list 2026 (02)")));

        ConsumerRecord<String, String> event = Said.await("processor-events", "ProcessingSuspended.v1", shop);
        assertThat(Topics.header(event, "ce_agreementid")).isEqualTo(dpa);
        assertThat(event.value()).contains("\"lists\":[\"list 2026 (02)\"]");
    }

    @Test
    void what_it_cannot_be_about_is_refused_and_nothing_is_written() {
        post(PATH, with(claim(), "controllerId", "nobody-at-all"))
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
        registeredController("suspend-neighbour");
        post("/v1/agreements", agreement("suspend-neighbour-dpa", "suspend-neighbour"))
                .statusCode(201);
        post(PATH, with(claim(), "agreementId", "suspend-neighbour-dpa"))
                .statusCode(422)
                .body("code", equalTo("agreement-unknown"));
        Map<String, Object> bad = new HashMap<>(claim());
        bad.put("type", "agreement_ended");
        bad.put("purposes", List.of());
        bad.put("lists", List.of("someone@example.org"));
        bad.put("reference", "Mr Reader said so");
        post(PATH, bad).statusCode(400).body("violations.field", hasItems("type", "purposes", "lists[0]", "reference"));

        assertThat(Database.<Long>value("select count(*) from suspension where controller_id = ?", shop))
                .isZero();
        assertThat(Said.evidence(shop, "processing.suspended")).isEmpty();
    }

    @Test
    void a_repeat_under_its_key_answers_the_same_and_suspends_once() {
        String first = postWithKey(PATH, claim(), "claim-key")
                .statusCode(201)
                .extract()
                .asString();

        postWithKey(PATH, claim(), "claim-key").statusCode(201).body(equalTo(first));
        postWithKey(PATH, with(claim(), "reference", "CLAIM-2"), "claim-key")
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));

        assertThat(Said.times("processor-events", "ProcessingSuspended.v1", shop))
                .isOne();
    }

    @Test
    void sixteen_liftings_at_once_are_said_once() throws Exception {
        String id = suspended(claim()).extract().path("suspensionId");
        List<Callable<Integer>> calls = IntStream.range(0, 16)
                .<Callable<Integer>>mapToObj(_ ->
                        () -> lift(id, "controller_denied", "CHECK-1").extract().statusCode())
                .toList();

        try (var callers = Executors.newFixedThreadPool(16)) {
            for (Future<Integer> status : callers.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        assertThat(Said.times("processor-events", "ProcessingResumed.v1", shop)).isOne();
    }

    @Test
    void suspensions_of_others_are_not_there_and_a_write_needs_the_operators_scope() {
        String id = suspended(claim()).extract().path("suspensionId");
        String other = registeredController("suspend-other");
        post(PATH, with(claim(), "controllerId", other)).statusCode(201);

        readerOf(other).get(PATH + "/" + id).then().statusCode(404).body("code", equalTo("not-found"));
        readerOf(other).get(PATH).then().body("items.controllerId", everyItem(equalTo(other)));
        readerOf(shop).get(PATH).then().body("items.suspensionId", hasItem(id)).body("items", hasSize(1));
        by(Tokens.bearer(other, ALL_SCOPES))
                .body(Map.of("because", "controller_denied", "reference", "P-1", "checkReference", "C-1"))
                .post(PATH + "/" + id + "/lifting")
                .then()
                .statusCode(404);
        String notTheOperator = Tokens.bearer("*", "registry:write");
        by(notTheOperator).body(claim()).post(PATH).then().statusCode(403);
        by(notTheOperator)
                .body(Map.of("because", "controller_denied", "reference", "P-1", "checkReference", "C-1"))
                .post(PATH + "/" + id + "/lifting")
                .then()
                .statusCode(403);
        assertThat(standing(id)).isTrue();
    }

    @Test
    void pages_follow_each_other() {
        String first = suspended(claim()).extract().path("suspensionId");
        String second =
                suspended(with(claim(), "reference", "CLAIM-2")).extract().path("suspensionId");

        String next = readerOf(shop)
                .get(PATH + "?limit=1")
                .then()
                .body("items.suspensionId", equalTo(List.of(first)))
                .extract()
                .path("next");
        readerOf(shop)
                .get(PATH + "?limit=1&cursor=" + next)
                .then()
                .body("items.suspensionId", equalTo(List.of(second)))
                .body("next", nullValue());
        readerOf(shop).get(PATH + "?cursor=nowhere").then().statusCode(400);
    }

    private Map<String, Object> claim() {
        return new HashMap<>(Map.of("controllerId", shop, "type", "unlawful_claim", "reference", "CLAIM-1"));
    }

    private static ValidatableResponse suspended(Map<String, Object> body) {
        return post(PATH, body).statusCode(201).body("state", equalTo("standing"));
    }

    private static ValidatableResponse lift(String id, String because, String check) {
        Map<String, Object> body = new HashMap<>(Map.of("because", because, "reference", "PAPER-1"));
        if (check != null) {
            body.put("checkReference", check);
        }
        return operator().body(body).post(PATH + "/" + id + "/lifting").then();
    }

    private static boolean standing(String id) {
        return Database.value("select lifted_at is null from suspension where suspension_id = ?::uuid", id);
    }
}
