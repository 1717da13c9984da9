package io.assentry.consent.restrictions;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.phone;
import static io.assentry.consent.rights.Requests.SOON;
import static io.assentry.consent.rights.Requests.evidence;
import static io.assentry.consent.rights.Requests.pseudonym;
import static io.assentry.consent.rights.Requests.state;
import static io.assentry.consent.rights.Requests.subject;
import static io.assentry.consent.rights.Requests.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Race;
import io.assentry.consent.Shop;
import io.assentry.consent.rights.Requests;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Storage only, at once and for everything, until the person was told and it is lifted (GDPR Art. 18). */
@QuarkusTest
class RestrictionIT {

    @Inject
    SigningKeys signing;

    private Shop shop;
    private String reader;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("restricting");
        reader = Shop.someone();
    }

    @Test
    void d13_and_d14_it_beats_a_valid_consent_and_lets_legal_notices_through() {
        shop.granted(byWebForm(reader));

        restrict("accuracy_contested")
                .statusCode(201)
                .body("inForce", equalTo(true))
                .body("restrictions[0].ground", equalTo("accuracy_contested"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("RESTRICTED");
        assertThat(code("service")).isEqualTo("RESTRICTED");
        assertThat(code("security_legal")).isEqualTo("ALLOW_LEGAL_NOTICE");
    }

    @Test
    void it_is_row_event_state_and_evidence_under_every_name_of_the_person() {
        String number = "+4917" + (10_000_000 + Math.abs(reader.hashCode() % 90_000_000));
        shop.granted(Shop.consent(
                List.of(email(reader), phone(number)),
                Shop.now(),
                Map.of("method", "web_form", "formId", "newsletter-footer")));
        String byMail = pseudonym(shop, email(reader));
        String byPhone = pseudonym(shop, phone(number));
        UUID subject = subject(shop, byMail);

        String id = restrict("unlawful").extract().path("restrictions[0].restrictionId");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(types(shop, subject)).endsWith("SubjectRestricted", "SuppressionAdded");
            for (String name : List.of(byMail, byPhone)) {
                assertThat(state(shop, name + "/*")).contains("\"DENY\"", "\"RESTRICTED\"");
                assertThat(state(shop, name + "/" + Shop.NEWS + "/email")).contains("\"DENY\"", "\"RESTRICTED\"");
            }
        });
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'restriction.raised'"
                                + " and entry like ?",
                        shop.id(),
                        "%" + id + "%"))
                .isOne();
    }

    @Test
    void lifting_needs_the_notice_to_the_person_and_brings_back_what_they_agreed_to() {
        shop.granted(byWebForm(reader));
        String pseudonym = pseudonym(shop, email(reader));
        String id = restrict("on_request").extract().path("restrictions[0].restrictionId");

        lift(id, Map.of()).statusCode(400).body("code", equalTo("invalid-body"));
        lift(id, Map.of("toldAt", Shop.now().minusSeconds(3600).toString()))
                .statusCode(422)
                .body("code", equalTo("told-before-restricted"));
        assertThat(shop.newsletterCode(reader)).isEqualTo("RESTRICTED");

        lift(id, told()).statusCode(200).body("inForce", equalTo(false)).body("liftedAt", notNullValue());

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(types(shop, subject(shop, pseudonym))).endsWith("SubjectUnrestricted", "SuppressionLifted");
            assertThat(state(shop, pseudonym + "/*")).isNull();
            assertThat(state(shop, pseudonym + "/" + Shop.NEWS + "/email")).contains("ALLOW_CONSENT");
        });
    }

    @Test
    void a_second_restriction_keeps_the_person_restricted_when_the_first_is_lifted() {
        shop.granted(byWebForm(reader));
        String first = restrict("accuracy_contested").extract().path("restrictions[0].restrictionId");
        String second = restrict("needed_for_claims").extract().path("restrictions[0].restrictionId");

        lift(first, told()).statusCode(200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("RESTRICTED");
        lift(second, told()).statusCode(200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void repeats_are_harmless_and_say_nothing_twice() {
        String id = restrict("on_request").statusCode(201).extract().path("restrictions[0].restrictionId");
        restrict("on_request").statusCode(200).body("restrictions[0].restrictionId", equalTo(id));
        UUID subject = subject(shop, pseudonym(shop, email(reader)));

        String liftedAt = lift(id, told()).extract().path("liftedAt");
        lift(id, told()).statusCode(200).body("liftedAt", equalTo(liftedAt));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(types(shop, subject))
                        .containsExactly(
                                "SubjectRestricted", "SuppressionAdded", "SubjectUnrestricted", "SuppressionLifted"));
    }

    @Test
    void consent_given_meanwhile_is_recorded_and_counts_once_it_is_lifted() {
        String id = restrict("on_request").extract().path("restrictions[0].restrictionId");

        shop.grant(byWebForm(reader)).then().statusCode(201);
        assertThat(shop.newsletterCode(reader)).isEqualTo("RESTRICTED");

        lift(id, told()).statusCode(200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void a_restriction_that_meets_grants_is_one_and_stands_for_every_later_question() throws Exception {
        shop.granted(byWebForm(reader));

        List<Response> answers = Race.of(i -> i % 2 == 0
                ? () -> shop.grant(byWebForm(reader))
                : () -> {
                    Response answer = shop.as("consent:write")
                            .body(body("accuracy_contested", null))
                            .post(shop.path("/restrictions"));
                    assertThat(shop.newsletterCode(reader)).isEqualTo("RESTRICTED");
                    return answer;
                });

        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        UUID subject = subject(shop, pseudonym(shop, email(reader)));
        assertThat(restrictionsOf(subject)).isOne();
        String id = restrict("accuracy_contested").extract().path("restrictions[0].restrictionId");
        List<Response> lifted = Race.of(
                _ -> () -> shop.as("consent:write").body(told()).post(shop.path("/restrictions/" + id + "/lifting")));
        assertThat(lifted).extracting(Response::statusCode).containsOnly(200);
        assertThat(lifted.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void a_rights_request_restricts_lifts_its_own_alone_and_both_are_reported() {
        shop.granted(byWebForm(reader));
        String pseudonym = pseudonym(shop, email(reader));
        Requests request = new Requests(shop);
        request.say(
                "RestrictionRequested",
                Map.of(
                        "pseudonyms",
                        List.of(pseudonym),
                        "ground",
                        "unlawful",
                        "receivedAt",
                        Shop.now().toString()));
        assertThat(request.reported("RESTRICTION", signing)).containsExactly("processing carried_out - 1");
        assertThat(shop.newsletterCode(reader)).isEqualTo("RESTRICTED");
        String other = restrict("on_request").extract().path("restrictions[0].restrictionId");

        request.say(
                "RestrictionLifted",
                Map.of("pseudonyms", List.of(pseudonym), "toldAt", Shop.now().toString()));

        assertThat(request.reported("RESTRICTION_LIFTING", signing)).containsExactly("restriction carried_out - 1");
        assertThat(shop.newsletterCode(reader)).isEqualTo("RESTRICTED");
        lift(other, told()).statusCode(200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        assertThat(evidence(shop, "restriction.carried_out")).isPositive();
    }

    @Test
    void of_somebody_unknown_it_is_remembered_and_a_lifting_of_nothing_says_so() {
        Requests request = new Requests(shop);
        String pseudonym = pseudonym(shop, email(reader));
        request.say(
                "RestrictionLifted",
                Map.of("pseudonyms", List.of(pseudonym), "toldAt", Shop.now().toString()));
        assertThat(request.reported("RESTRICTION_LIFTING", signing)).containsExactly("restriction nothing_held - -");

        restrict("on_request").statusCode(201);

        assertThat(code("service")).isEqualTo("RESTRICTED");
    }

    @Test
    void bad_input_is_named_and_changes_nothing() {
        restrict("because").statusCode(400).body("code", equalTo("invalid-body"));
        post(Map.of("ground", "unlawful")).statusCode(400);
        post(Map.of("ground", "unlawful", "pseudonyms", List.of("e_1_short"))).statusCode(400);
        post(Map.of("ground", "unlawful", "identifiers", List.of(email(reader)), "surprise", 1))
                .statusCode(400);
        post(Map.of("ground", "unlawful", "identifiers", List.of(email(reader)), "occurredAt", "2999-01-01T00:00:00Z"))
                .statusCode(400);
        post(Map.of("ground", "unlawful", "identifiers", List.of(email(reader)), "occurredAt", "1895-01-01T00:00:00Z"))
                .statusCode(400);
        lift(UUID.randomUUID().toString(), told()).statusCode(404).body("code", equalTo("not-found"));
        shop.get("/restrictions/" + UUID.randomUUID()).statusCode(404);
        shop.as("consent:read")
                .body(body("unlawful", null))
                .post(shop.path("/restrictions"))
                .then()
                .statusCode(403);

        assertThat(shop.newsletterCode(reader)).isEqualTo("NO_CONSENT");
    }

    @Test
    void another_controllers_restriction_is_not_there() {
        String id = restrict("unlawful").extract().path("restrictions[0].restrictionId");
        Shop other = Shop.named("restricting-elsewhere");

        other.get("/restrictions/" + id).statusCode(404);
        other.post("/restrictions/" + id + "/lifting", told()).statusCode(404);

        shop.get("/restrictions/" + id)
                .statusCode(200)
                .body("inForce", equalTo(true))
                .body("liftedAt", nullValue());
    }

    private ValidatableResponse restrict(String ground) {
        return post(body(ground, null));
    }

    private ValidatableResponse post(Map<String, Object> body) {
        return shop.as("consent:write")
                .body(body)
                .post(shop.path("/restrictions"))
                .then();
    }

    private Map<String, Object> body(String ground, UUID request) {
        Map<String, Object> body = new HashMap<>(Map.of("identifiers", List.of(email(reader)), "ground", ground));
        if (request != null) {
            body.put("source", Map.of("requestId", request.toString()));
        }
        return body;
    }

    private ValidatableResponse lift(String id, Map<String, Object> body) {
        return shop.as("consent:write")
                .body(body)
                .post(shop.path("/restrictions/" + id + "/lifting"))
                .then();
    }

    /** A clock's tick ahead, so that it is surely after what was recorded just now. */
    private static Map<String, Object> told() {
        return Map.of("toldAt", Instant.now().plusSeconds(1).toString());
    }

    private String code(String messageClass) {
        return shop.decide(reader, Shop.ACCOUNT, "email", messageClass)
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    private long restrictionsOf(UUID subject) {
        return Database.value(
                "select count(*) from restriction where controller_id = ? and subject_id = ?", shop.id(), subject);
    }
}
