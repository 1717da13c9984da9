package io.assentry.consent.objections;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.rights.Requests.SOON;
import static io.assentry.consent.rights.Requests.evidence;
import static io.assentry.consent.rights.Requests.pseudonym;
import static io.assentry.consent.rights.Requests.state;
import static io.assentry.consent.rights.Requests.subject;
import static io.assentry.consent.rights.Requests.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.consent.Race;
import io.assentry.consent.Shop;
import io.assentry.consent.rights.Requests;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objecting to what rests on legitimate interests: it rests at once, and is then weighed (GDPR Art. 21(1)). */
@QuarkusTest
class InterestsObjectionIT {

    private static final String STATISTICS = "harbour_statistics";
    private static final String TIPS = "harbour_tips";

    @Inject
    SigningKeys signing;

    private Shop shop;
    private String reader;

    @BeforeEach
    void a_reader_and_purposes_on_interests() {
        shop = Shop.named("objecting");
        interests(STATISTICS);
        interests(TIPS);
        reader = Shop.someone();
    }

    @Test
    void it_rests_at_once_until_it_is_decided_and_nothing_else_does() {
        shop.granted(byWebForm(reader));
        assertThat(code(STATISTICS)).isEqualTo("ALLOW_SERVICE");

        object(Map.of()).statusCode(201).body("inForce", equalTo(true)).body("objections[0].state", equalTo("pending"));

        assertThat(code(STATISTICS)).isEqualTo("OBJECTION_PENDING");
        assertThat(code(TIPS)).isEqualTo("OBJECTION_PENDING");
        assertThat(code(Shop.ACCOUNT)).isEqualTo("ALLOW_SERVICE");
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void upheld_it_has_ended_for_good() {
        String id = object(Map.of()).extract().path("objections[0].objectionId");

        decide(id, Map.of("outcome", "upheld", "assessment", "weighing-2026-17"))
                .statusCode(200)
                .body("state", equalTo("upheld"))
                .body("inForce", equalTo(true));

        assertThat(code(STATISTICS)).isEqualTo("OBJECTION_UPHELD");
        String pseudonym = pseudonym(shop, email(reader));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(types(shop, subject(shop, pseudonym)))
                    .containsExactly("ObjectionRaised", "SuppressionAdded", "SuppressionLifted", "SuppressionAdded");
            assertThat(state(shop, pseudonym + "/" + STATISTICS + "/email")).contains("OBJECTION_UPHELD");
        });
    }

    @Test
    void rejected_by_a_named_ground_it_goes_on_and_the_row_ends() {
        String id = object(Map.of("purposeId", STATISTICS)).extract().path("objections[0].objectionId");
        String pseudonym = pseudonym(shop, email(reader));
        assertThat(code(TIPS)).isEqualTo("ALLOW_SERVICE");

        decide(id, Map.of("outcome", "rejected", "ground", "legal_claims", "assessment", "weighing-2026-18"))
                .statusCode(200)
                .body("inForce", equalTo(false));

        assertThat(code(STATISTICS)).isEqualTo("ALLOW_SERVICE");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(types(shop, subject(shop, pseudonym))).endsWith("ObjectionLifted", "SuppressionLifted");
            assertThat(state(shop, pseudonym + "/" + STATISTICS + "/email")).isNull();
        });
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'objection.decided'"
                                + " and entry like ?",
                        shop.id(),
                        "%" + id + "%"))
                .isOne();
        object(Map.of("purposeId", STATISTICS)).statusCode(201);
        assertThat(code(STATISTICS)).isEqualTo("OBJECTION_PENDING");
    }

    @Test
    void it_is_decided_once_and_the_same_again_answers_the_same() {
        String id = object(Map.of()).extract().path("objections[0].objectionId");
        Map<String, Object> upheld = Map.of("outcome", "upheld", "assessment", "weighing-1");
        String decidedAt = decide(id, upheld).extract().path("decidedAt");

        decide(id, upheld).statusCode(200).body("decidedAt", equalTo(decidedAt));
        decide(id, Map.of("outcome", "rejected", "ground", "legal_claims", "assessment", "weighing-2"))
                .statusCode(409)
                .body("code", equalTo("objection-decided"));
    }

    @Test
    void sixty_four_at_once_of_somebody_unknown_are_one_objection_in_force_for_every_later_question() throws Exception {
        List<Response> answers = Race.of(_ -> () -> {
            Response answer = shop.as("consent:write").body(body(Map.of())).post(shop.path("/objections"));
            assertThat(code(STATISTICS)).isEqualTo("OBJECTION_PENDING");
            return answer;
        });

        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers.stream()
                        .map(answer -> answer.<String>path("objections[0].objectionId"))
                        .distinct())
                .hasSize(1);
        String id = answers.getFirst().path("objections[0].objectionId");
        List<Response> decided = Race.of(_ -> () -> shop.as("consent:write")
                .body(Map.of("outcome", "upheld", "assessment", "weighing-3"))
                .post(shop.path("/objections/" + id + "/decision")));
        assertThat(decided).extracting(Response::statusCode).containsOnly(200);
        assertThat(decided.stream().map(Response::asString).distinct()).hasSize(1);
        UUID subject = subject(shop, pseudonym(shop, email(reader)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(types(shop, subject))
                        .containsExactly(
                                "ObjectionRaised", "SuppressionAdded", "SuppressionLifted", "SuppressionAdded"));
    }

    @Test
    void a_rights_request_is_reported_when_it_is_decided_and_not_before() {
        Requests request = new Requests(shop);
        request.say(
                "ObjectionRequested",
                Map.of(
                        "pseudonyms",
                        List.of(pseudonym(shop, email(reader))),
                        "receivedAt",
                        Shop.now().toString(),
                        "instrument",
                        "legitimate_interests"));
        await().atMost(SOON).until(() -> code(STATISTICS).equals("OBJECTION_PENDING"));
        assertThat(request.reportsWritten()).isZero();
        String id = Database.<UUID>value(
                        "select objection_id from objection where controller_id = ? and task_id = ?",
                        shop.id(),
                        request.taskId())
                .toString();

        decide(id, Map.of("outcome", "rejected", "ground", "compelling_grounds", "assessment", "weighing-4"))
                .statusCode(200);

        assertThat(request.reported("OBJECTION", signing))
                .containsExactly("legitimate_interests refused compelling_grounds 1");
        assertThat(evidence(shop, "objection.decided")).isPositive();
    }

    @Test
    void an_objection_to_direct_marketing_with_a_task_is_reported_at_once() {
        shop.granted(byWebForm(reader));
        Requests request = new Requests(shop);
        request.say(
                "ObjectionRequested",
                Map.of(
                        "pseudonyms",
                        List.of(pseudonym(shop, email(reader))),
                        "receivedAt",
                        Shop.now().toString()));

        assertThat(request.reported("OBJECTION", signing)).containsExactly("direct_marketing carried_out - 1");
        assertThat(shop.newsletterCode(reader)).isEqualTo("OBJECTION_DM");
    }

    @Test
    void a_purpose_that_is_defined_later_on_interests_is_covered() {
        object(Map.of()).statusCode(201);
        String later = "harbour_later_" + UUID.randomUUID().toString().substring(0, 8);

        interests(later);

        assertThat(code(later)).isEqualTo("OBJECTION_PENDING");
    }

    @Test
    void bad_input_is_named_and_changes_nothing() {
        object(Map.of("purposeId", Shop.NEWS)).statusCode(422).body("code", equalTo("purpose-not-on-interests"));
        object(Map.of("purposeId", "unheard_of")).statusCode(422).body("code", equalTo("purpose-unknown"));
        object(Map.of("instrument", "direct_marketing", "purposeId", STATISTICS))
                .statusCode(400);
        object(Map.of("occurredAt", "1999-12-31T23:59:59Z")).statusCode(400);
        assertThat(code(STATISTICS)).isEqualTo("ALLOW_SERVICE");
        String id = object(Map.of()).extract().path("objections[0].objectionId");

        decide(id, Map.of("outcome", "maybe", "assessment", "w")).statusCode(400);
        decide(id, Map.of("outcome", "rejected", "assessment", "w")).statusCode(400);
        decide(id, Map.of("outcome", "upheld", "ground", "legal_claims", "assessment", "w"))
                .statusCode(400);
        decide(id, Map.of("outcome", "upheld")).statusCode(400);
        decide(id, Map.of("outcome", "upheld", "assessment", "somebody@example.org"))
                .statusCode(400);
        decide(UUID.randomUUID().toString(), Map.of("outcome", "upheld", "assessment", "w"))
                .statusCode(404);
        Shop.named("objecting-elsewhere")
                .post("/objections/" + id + "/decision", Map.of("outcome", "upheld", "assessment", "w"))
                .statusCode(404);
        assertThat(code(STATISTICS)).isEqualTo("OBJECTION_PENDING");
    }

    @Test
    void nobody_weighs_an_objection_to_direct_marketing() {
        object(Map.of("instrument", "direct_marketing")).statusCode(201);
        String id = Database.<UUID>value(
                        "select objection_id from objection where controller_id = ? and subject_id = ?",
                        shop.id(),
                        subject(shop, pseudonym(shop, email(reader))))
                .toString();

        decide(id, Map.of("outcome", "rejected", "ground", "compelling_grounds", "assessment", "w"))
                .statusCode(409)
                .body("code", equalTo("objection-needs-no-decision"));
    }

    private void interests(String purpose) {
        shop.put(
                        "/purposes/" + purpose,
                        Map.of(
                                "description", "How the harbour is used",
                                "lawfulBases", List.of("legitimate_interests"),
                                "channels", List.of("email"),
                                "dataCategories", List.of("email")))
                .statusCode(200);
    }

    private ValidatableResponse object(Map<String, Object> body) {
        return shop.as("consent:write")
                .body(body(body))
                .post(shop.path("/objections"))
                .then();
    }

    private Map<String, Object> body(Map<String, Object> body) {
        Map<String, Object> whole = new HashMap<>(Map.of(
                "identifiers", List.of(email(reader)),
                "instrument", "legitimate_interests",
                "occurredAt", Shop.now().toString()));
        whole.putAll(body);
        return whole;
    }

    private ValidatableResponse decide(String id, Map<String, Object> body) {
        return shop.as("consent:write")
                .body(body)
                .post(shop.path("/objections/" + id + "/decision"))
                .then();
    }

    private String code(String purpose) {
        return shop.decide(reader, purpose, "email", "service")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }
}
