package io.assentry.registry.agreements;

import static io.assentry.registry.Calls.ALL_SCOPES;
import static io.assentry.registry.Calls.agreement;
import static io.assentry.registry.Calls.by;
import static io.assentry.registry.Calls.checklist;
import static io.assentry.registry.Calls.controller;
import static io.assentry.registry.Calls.operator;
import static io.assentry.registry.Calls.party;
import static io.assentry.registry.Calls.post;
import static io.assentry.registry.Calls.postWithKey;
import static io.assentry.registry.Calls.readerOf;
import static io.assentry.registry.Calls.registeredController;
import static io.assentry.registry.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.registry.Said;
import io.assentry.registry.controllers.Regime;
import io.assentry.registry.register.Word;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AgreementResourceIT {

    private static final String PATH = "/v1/agreements";
    private static final String[] EVERYTHING =
            Word.words(ChecklistItem.requiredUnder(Set.of(Regime.GDPR))).toArray(String[]::new);

    @BeforeEach
    void a_shop_is_registered() {
        registeredController("agreement-books");
    }

    @Test
    void an_agreement_that_settles_everything_comes_into_force_and_is_said() {
        drafted("said-dpa").body("state", equalTo("draft")).body("activatedAt", nullValue());
        tick("said-dpa", EVERYTHING).statusCode(200).body("checklist.settled", everyItem(is(true)));

        activate("said-dpa").statusCode(200).body("state", equalTo("active"));

        ConsumerRecord<String, String> event = Topics.awaitRecord(
                "processor-events", r -> "said-dpa".equals(Topics.header(r, "ce_agreementid")), Duration.ofSeconds(20));
        assertThat(event.key()).isEqualTo("agreement-books");
        assertThat(Topics.header(event, "ce_type")).isEqualTo("io.assentry.AgreementActivated.v1");
        assertThat(Topics.header(event, "ce_controllerid")).isEqualTo("agreement-books");
        assertThat(event.value()).contains("\"atEnd\":\"delete\"").contains("\"role\":\"processor\"");
        for (String kind : List.of("agreement.drafted", "agreement.checklist_ticked", "agreement.activated")) {
            assertThat(Said.evidence("agreement-books", kind))
                    .as(kind)
                    .anySatisfy(e -> assertThat((String) e.get("entry")).contains("said-dpa"));
        }
    }

    @Test
    void a_refused_activation_lists_what_is_missing() {
        drafted("short-dpa");
        String[] allButTwo = Arrays.stream(EVERYTHING)
                .filter(item -> !item.equals("confidentiality") && !item.equals("written_form"))
                .toArray(String[]::new);
        tick("short-dpa", allButTwo).statusCode(200);

        activate("short-dpa")
                .statusCode(409)
                .body("code", equalTo("agreement-checklist-incomplete"))
                .body("violations.field", contains("checklist.confidentiality", "checklist.written_form"))
                .body("violations[1].message", equalTo("GDPR Art. 28(9): written form, electronic included"));
        readerOf("agreement-books").get(PATH + "/short-dpa").then().body("state", equalTo("draft"));
    }

    @Test
    void activating_again_answers_the_same_and_says_it_once() {
        drafted("again-dpa");
        tick("again-dpa", EVERYTHING).statusCode(200);
        String first = activate("again-dpa").statusCode(200).extract().asString();

        activate("again-dpa").statusCode(200).body(equalTo(first));

        assertThat(activationsSaid("again-dpa")).isEqualTo(1);
    }

    @Test
    void sixteen_activations_at_once_say_it_once() throws Exception {
        drafted("race-dpa");
        tick("race-dpa", EVERYTHING).statusCode(200);
        List<Callable<Integer>> calls = IntStream.range(0, 16)
                .<Callable<Integer>>mapToObj(
                        _ -> () -> activate("race-dpa").extract().statusCode())
                .toList();

        try (var callers = Executors.newFixedThreadPool(16)) {
            for (Future<Integer> status : callers.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        assertThat(activationsSaid("race-dpa")).isEqualTo(1);
    }

    @Test
    void an_active_agreement_stays_as_it_is() {
        drafted("fixed-dpa");
        tick("fixed-dpa", EVERYTHING).statusCode(200);
        activate("fixed-dpa").statusCode(200);

        tick("fixed-dpa", "duration").statusCode(409).body("code", equalTo("agreement-active"));
        tick("fixed-dpa", EVERYTHING).statusCode(200).body("state", equalTo("active"));
    }

    @Test
    void an_agreement_ends_for_good_and_that_is_said_once() {
        String shop = registeredController("agreement-ending");
        post(PATH, agreement("ending-dpa", shop)).statusCode(201);
        end("ending-dpa").statusCode(409).body("code", equalTo("agreement-not-active"));
        tick("ending-dpa", EVERYTHING).statusCode(200);
        activate("ending-dpa").statusCode(200).body("endedAt", nullValue());

        String first = end("ending-dpa")
                .statusCode(200)
                .body("state", equalTo("ended"))
                .body("activatedAt", notNullValue())
                .body("endedAt", notNullValue())
                .extract()
                .asString();
        end("ending-dpa").statusCode(200).body(equalTo(first));
        activate("ending-dpa").statusCode(409).body("code", equalTo("agreement-ended"));
        tick("ending-dpa", "duration").statusCode(409).body("code", equalTo("agreement-ended"));

        ConsumerRecord<String, String> event = Said.await("processor-events", "AgreementEnded.v1", shop);
        assertThat(Topics.header(event, "ce_agreementid")).isEqualTo("ending-dpa");
        assertThat(event.value())
                .contains("\"endedAt\":\"" + JsonPath.from(first).getString("endedAt") + "\"");
        assertThat(Said.times("processor-events", "AgreementEnded.v1", shop)).isOne();
        assertThat(Said.evidence(shop, "agreement.ended"))
                .singleElement()
                .satisfies(e -> assertThat((String) e.get("entry")).contains("ending-dpa"));
        by(Tokens.bearer("*", "registry:write"))
                .post(PATH + "/ending-dpa/ending")
                .then()
                .statusCode(403);
        by(Tokens.bearer("agreement-books", ALL_SCOPES))
                .post(PATH + "/ending-dpa/ending")
                .then()
                .statusCode(404);
    }

    private static ValidatableResponse end(String id) {
        return operator().post(PATH + "/" + id + "/ending").then();
    }

    @Test
    void the_list_of_settled_points_is_replaced_whole() {
        drafted("ticked-dpa");
        tick("ticked-dpa", "duration", "purpose").statusCode(200);

        tick("ticked-dpa", "nature")
                .statusCode(200)
                .body("checklist.findAll { it.settled }.item", contains("nature"))
                .body("checklist.find { it.item == 'nature' }.clause", equalTo("Annex 1"));
    }

    @Test
    void a_controller_under_PIPL_needs_its_points_settled_too() {
        post("/v1/controllers", with(controller("agreement-silk"), "regimes", List.of("GDPR", "PIPL")))
                .statusCode(201);
        post(PATH, agreement("silk-dpa", "agreement-silk")).statusCode(201);
        tick("silk-dpa", EVERYTHING).statusCode(200);

        activate("silk-dpa").statusCode(409).body("violations", hasSize(3));
    }

    @Test
    void a_sub_processor_works_through_parties_that_serve_the_controller() {
        registeredController("agreement-toys");
        post("/v1/parties", party("toys-partner", "agreement-toys")).statusCode(201);
        Map<String, Object> body = with(agreement("chain-dpa", "agreement-toys"), "role", "sub_processor");

        post(PATH, body).statusCode(400).body("violations.field", contains("chain"));
        post(PATH, with(with(body, "chain", List.of("toys-partner")), "controllerId", "agreement-books"))
                .statusCode(422)
                .body("code", equalTo("party-unknown"));
        post(PATH, with(body, "chain", List.of("toys-partner")))
                .statusCode(201)
                .body("chain", contains("toys-partner"));
    }

    @Test
    void the_operator_has_no_agreement_with_itself() {
        post("/v1/controllers", with(controller("agreement-house"), "role", "operator"))
                .statusCode(201);

        post(PATH, agreement("house-dpa", "agreement-house"))
                .statusCode(422)
                .body("code", equalTo("agreement-with-operator"));
    }

    @Test
    void a_repeat_answers_the_same_and_other_terms_are_a_conflict() {
        String first = postWithKey(PATH, agreement("twice-dpa", "agreement-books"), "dpa-key")
                .statusCode(201)
                .extract()
                .asString();

        postWithKey(PATH, agreement("twice-dpa", "agreement-books"), "dpa-key")
                .statusCode(201)
                .body(equalTo(first));
        post(PATH, agreement("twice-dpa", "agreement-books")).statusCode(201).body(equalTo(first));
        post(PATH, with(agreement("twice-dpa", "agreement-books"), "atEnd", "return"))
                .statusCode(409)
                .body("code", equalTo("agreement-exists"));
        postWithKey(PATH, agreement("other-dpa", "agreement-books"), "dpa-key")
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void agreements_of_others_are_not_found() {
        registeredController("agreement-spices");
        drafted("mine-dpa");
        post(PATH, agreement("spices-dpa", "agreement-spices")).statusCode(201);

        readerOf("agreement-spices")
                .get(PATH + "/mine-dpa")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        readerOf("agreement-spices").get(PATH).then().body("items.agreementId", contains("spices-dpa"));
        operator().get(PATH + "?limit=500").then().body("items.agreementId", hasItems("mine-dpa", "spices-dpa"));
        var operatorOfSpices = Tokens.bearer("agreement-spices", ALL_SCOPES);
        by(operatorOfSpices)
                .body(checklist("duration"))
                .put(PATH + "/mine-dpa/checklist")
                .then()
                .statusCode(404);
        by(operatorOfSpices).post(PATH + "/mine-dpa/activation").then().statusCode(404);
        by(operatorOfSpices)
                .body(agreement("stolen-dpa", "agreement-books"))
                .post(PATH)
                .then()
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
        operator().post(PATH + "/no-dpa/activation").then().statusCode(404);
    }

    @Test
    void a_write_needs_the_operators_scope() {
        drafted("scope-dpa");
        String notTheOperator = Tokens.bearer("*", "registry:write");

        by(notTheOperator)
                .body(agreement("scope-2-dpa", "agreement-books"))
                .post(PATH)
                .then()
                .statusCode(403);
        by(notTheOperator)
                .body(checklist("duration"))
                .put(PATH + "/scope-dpa/checklist")
                .then()
                .statusCode(403);
        by(notTheOperator).post(PATH + "/scope-dpa/activation").then().statusCode(403);
    }

    @Test
    void what_is_outside_its_bounds_is_named() {
        drafted("bad-dpa");
        Map<String, Object> body = agreement("bad-2-dpa", "agreement-books");
        body.put("atEnd", "keep");
        body.put("purposes", List.of());
        body.put("chain", List.of("Not A Slug"));

        post(PATH, body).statusCode(400).body("violations.field", hasItems("atEnd", "purposes", "chain[0]"));
        tick("bad-dpa", "goodwill").statusCode(400).body("violations.field", contains("items[0].item"));
        tick("bad-dpa", "nature", "nature").statusCode(400).body("violations.field", contains("items"));
    }

    private static ValidatableResponse drafted(String id) {
        return post(PATH, agreement(id, "agreement-books")).statusCode(201);
    }

    private static ValidatableResponse tick(String id, String... items) {
        return operator()
                .body(checklist(items))
                .put(PATH + "/" + id + "/checklist")
                .then();
    }

    private static ValidatableResponse activate(String id) {
        return operator().post(PATH + "/" + id + "/activation").then();
    }

    private static long activationsSaid(String id) {
        assertThat(Said.times("processor-events", "AgreementActivated.v1", "agreement-books"))
                .isPositive();
        return Topics.records("processor-events", "agreement-books").stream()
                .filter(r -> id.equals(Topics.header(r, "ce_agreementid")))
                .count();
    }
}
