package io.assentry.registry.parties;

import static io.assentry.registry.Calls.ALL_SCOPES;
import static io.assentry.registry.Calls.by;
import static io.assentry.registry.Calls.operator;
import static io.assentry.registry.Calls.party;
import static io.assentry.registry.Calls.post;
import static io.assentry.registry.Calls.postWithKey;
import static io.assentry.registry.Calls.readerOf;
import static io.assentry.registry.Calls.registeredController;
import static io.assentry.registry.Calls.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.assentry.registry.Said;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartyResourceIT {

    private static final String PATH = "/v1/parties";

    @BeforeEach
    void two_shops_are_registered() {
        registeredController("party-books");
        registeredController("party-toys");
    }

    @Test
    void a_registered_party_stands_in_the_evidence_of_each_controller_and_one_event() {
        Map<String, Object> body = with(
                party("said-agency", "party-books", "party-toys"),
                "contact",
                Map.of("name", "Data protection", "email", "privacy@tide-agency.example"));

        post(PATH, body)
                .statusCode(201)
                .body("controllers", contains("party-books", "party-toys"))
                .body("publicList", equalTo(false));

        assertThat(Said.evidence("party-books", "party.registered"))
                .anySatisfy(e -> assertThat((String) e.get("entry")).contains("said-agency"));
        assertThat(Said.evidence("party-toys", "party.registered"))
                .anySatisfy(e -> assertThat((String) e.get("entry")).contains("said-agency"));
        ConsumerRecord<String, String> event = Said.await("processor-events", "PartyRegistered.v1", "said-agency");
        assertThat(Topics.header(event, "ce_controllerid")).isNull();
        assertThat(event.value()).contains("\"role\":\"processor\"").doesNotContain("Tide");
    }

    @Test
    void a_repeat_answers_the_same_and_other_details_are_a_conflict() {
        String first = post(PATH, party("twice-agency", "party-books"))
                .statusCode(201)
                .extract()
                .asString();

        post(PATH, party("twice-agency", "party-books")).statusCode(201).body(equalTo(first));
        post(PATH, with(party("twice-agency", "party-books"), "country", "FR"))
                .statusCode(409)
                .body("code", equalTo("party-exists"));
        assertThat(Said.times("processor-events", "PartyRegistered.v1", "twice-agency"))
                .isEqualTo(1);
    }

    @Test
    void an_idempotency_key_answers_the_same_and_is_refused_for_another_body() {
        postWithKey(PATH, party("key-agency", "party-books"), "party-key").statusCode(201);

        postWithKey(PATH, party("key-agency", "party-books"), "party-key").statusCode(201);
        postWithKey(PATH, party("other-agency", "party-books"), "party-key")
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void a_party_serves_only_controllers_that_are_registered() {
        post(PATH, party("lost-agency", "party-books", "nobodys-shop"))
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
    }

    @Test
    void whoever_engaged_a_party_serves_the_same_controllers() {
        post(PATH, party("parent-agency", "party-books")).statusCode(201);

        post(PATH, with(party("child-agency", "party-books"), "parentPartyId", "parent-agency"))
                .statusCode(201)
                .body("parentPartyId", equalTo("parent-agency"));
        post(PATH, with(party("stray-agency", "party-toys"), "parentPartyId", "parent-agency"))
                .statusCode(422)
                .body("code", equalTo("party-unknown"));
    }

    @Test
    void a_party_is_not_found_by_others_and_shows_each_caller_its_own_controllers() {
        post(PATH, party("shared-agency", "party-books", "party-toys")).statusCode(201);
        post(PATH, party("toys-agency", "party-toys")).statusCode(201);

        readerOf("party-books")
                .get(PATH + "/shared-agency")
                .then()
                .statusCode(200)
                .body("controllers", contains("party-books"));
        readerOf("party-books")
                .get(PATH + "/toys-agency")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        readerOf("party-books").get(PATH + "/no-agency").then().statusCode(404);
        operator().get(PATH + "?limit=500").then().body("items.partyId", hasItems("shared-agency", "toys-agency"));
        readerOf("party-toys")
                .get(PATH + "?limit=1&cursor=shared-agency")
                .then()
                .body("items.partyId", contains("toys-agency"));
    }

    @Test
    void a_write_needs_the_operators_scope_and_reaches_only_the_callers_controllers() {
        by(Tokens.bearer("*", "registry:write"))
                .body(party("unscoped-agency", "party-books"))
                .post(PATH)
                .then()
                .statusCode(403);
        by(Tokens.bearer("party-books", ALL_SCOPES))
                .body(party("unscoped-agency", "party-books", "party-toys"))
                .post(PATH)
                .then()
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
        given().get(PATH).then().statusCode(401);
    }

    @Test
    void what_is_outside_its_bounds_is_named() {
        Map<String, Object> body = party("bad-agency", "party-books");
        body.put("role", "friend");
        body.put("transferTool", "handshake");
        body.put("locations", List.of("DE", "Atlantis"));
        body.put("parentPartyId", "Not A Slug");

        post(PATH, body)
                .statusCode(400)
                .body("violations.field", hasItems("role", "transferTool", "locations[1]", "parentPartyId"));
        post(PATH, with(party("bad-agency", "party-books"), "status", "approved"))
                .statusCode(400)
                .body("violations.field", contains("status"));
        post(PATH, with(party("bad-agency", "party-books"), "purposes", List.of("sale")))
                .statusCode(422)
                .body("code", equalTo("purpose-forbidden"));
        post(PATH, with(party("bad-agency", "party-books"), "controllers", List.of()))
                .statusCode(400)
                .body("violations.field", contains("controllers"));
    }
}
