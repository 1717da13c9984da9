package io.assentry.consent.consents;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.consent;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.imported;
import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consents through the door: recorded, shown, taken back, and each of one person. */
@QuarkusTest
class ConsentResourceIT {

    private static final Map<String, Object> FORM = Map.of("method", "web_form", "formId", "newsletter-footer");

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("consents");
    }

    @Test
    void a_consent_can_be_shown_with_its_proof() {
        String id = shop.granted(byWebForm(Shop.someone(), Instant.parse("2026-02-01T10:00:00.123456Z")));

        shop.get("/consents/" + id)
                .statusCode(200)
                .body("state", equalTo("given"))
                .body("action", equalTo("checkbox_ticked_by_user"))
                .body("occurredAt", equalTo("2026-02-01T10:00:00.123Z"))
                .body("validUntil", equalTo("2031-02-01T10:00:00.123Z"))
                .body("wording.text", equalTo("Yes, write to me."))
                .body("wording.sha256", equalTo("37e514c420549ee6881910540d4dc68d82e236bd27532c232d6311b24188afc8"))
                .body("notice.version", equalTo(Shop.NOTICE_VERSION))
                .body("ageAttested", equalTo(true))
                .body("capture.formId", equalTo("newsletter-footer"))
                .body("withdrawnAt", nullValue());
    }

    @Test
    void a_consent_that_is_over_already_is_told_as_expired() {
        Response recorded = shop.grant(byWebForm(Shop.someone(), Instant.parse("2020-01-01T00:00:00Z")));

        recorded.then().statusCode(201).body("inForce", equalTo(false)).body("blockedBy", contains("CONSENT_EXPIRED"));
        shop.get("/consents/" + recorded.path("consentId")).body("state", equalTo("expired"));
    }

    @Test
    void a_consent_whose_place_another_took_is_told_so() {
        String reader = Shop.someone();
        String first = shop.granted(byWebForm(reader, Instant.parse("2026-02-01T10:00:00Z")));
        shop.granted(byWebForm(reader, Instant.parse("2026-02-02T10:00:00Z")));

        shop.get("/consents/" + first).body("state", equalTo("superseded"));
    }

    @Test
    void a_withdrawal_is_in_force_at_once_and_the_same_each_time() {
        String reader = Shop.someone();
        String id = shop.granted(byWebForm(reader));

        String first = shop.post("/consents/" + id + "/withdrawal", Map.of())
                .statusCode(200)
                .extract()
                .asString();
        assertThat(shop.newsletterCode(reader)).isEqualTo("CONSENT_WITHDRAWN");
        String second = shop.post("/consents/" + id + "/withdrawal", Map.of())
                .statusCode(200)
                .extract()
                .asString();

        assertThat(second).isEqualTo(first);
        assertThat(JsonPath.from(first).getString("state")).isEqualTo("withdrawn");
        shop.get("/consents/" + id).body("state", equalTo("withdrawn")).body("withdrawnAt", notNullValue());
        assertThat(Database.<Long>value(
                        "select count(*) from consent_fact where controller_id = ? and consent_id = ?::uuid"
                                + " and kind = 'withdrawn'",
                        shop.id(),
                        id))
                .isOne();
    }

    @Test
    void a_withdrawal_needs_no_body() {
        String id = shop.granted(byWebForm(Shop.someone()));

        shop.as("consent:write")
                .post(shop.path("/consents/" + id + "/withdrawal"))
                .then()
                .statusCode(200);
    }

    @Test
    void withdrawing_an_older_consent_takes_back_what_stands() {
        String reader = Shop.someone();
        String older = shop.granted(byWebForm(reader, Instant.parse("2026-02-01T10:00:00Z")));
        shop.granted(byWebForm(reader, Instant.parse("2026-02-02T10:00:00Z")));

        shop.post("/consents/" + older + "/withdrawal", Map.of()).statusCode(200);

        assertThat(shop.newsletterCode(reader)).isEqualTo("CONSENT_WITHDRAWN");
    }

    @Test
    void a_consent_that_never_came_into_force_has_nothing_to_withdraw() {
        String reader = Shop.someone();
        Shop.oneClick(shop.link(reader));
        String id = shop.granted(imported(reader, Shop.now()));

        shop.post("/consents/" + id + "/withdrawal", Map.of())
                .statusCode(409)
                .body("code", equalTo("nothing-to-withdraw"));
        shop.get("/consents/" + id).body("state", equalTo("not_in_force"));
    }

    @Test
    void a_consent_of_another_controller_is_not_there() {
        String id = shop.granted(byWebForm(Shop.someone()));
        Shop other = Shop.named("neighbour");

        other.get("/consents/" + id).statusCode(404).body("code", equalTo("not-found"));
        other.post("/consents/" + id + "/withdrawal", Map.of()).statusCode(404).body("code", equalTo("not-found"));
        shop.get("/consents/" + id).body("state", equalTo("given"));
    }

    @Test
    void the_same_address_under_another_controller_is_somebody_else() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));

        assertThat(Shop.named("neighbour").newsletterCode(reader)).isEqualTo("NO_CONSENT");
    }

    @Test
    void several_identifiers_of_one_call_are_one_person() {
        String reader = Shop.someone();
        String number = "+12125550123";
        String subject = shop.grant(consent(List.of(email(reader), phone(number)), Shop.now(), FORM))
                .then()
                .statusCode(201)
                .extract()
                .path("subjectId");

        shop.as("consent:decide")
                .body(Map.of(
                        "identifier", Map.of("type", "phone", "value", "(212) 555-0123", "region", "US"),
                        "purposeId", Shop.NEWS,
                        "channel", "email",
                        "messageClass", "marketing",
                        "phase", "dispatch"))
                .post(shop.path("/decisions"))
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ALLOW"));
        shop.grant(byWebForm(reader.toUpperCase(Locale.ROOT))).then().body("subjectId", equalTo(subject));
    }

    @Test
    void an_opt_out_by_one_identifier_holds_for_every_linked_one() {
        String reader = Shop.someone();
        String other = Shop.someone();
        shop.granted(consent(List.of(email(reader), email(other)), Shop.now(), FORM));

        Shop.oneClick(shop.link(reader));

        assertThat(shop.newsletterCode(other)).isEqualTo("SUPPRESSED_UNSUB");
        shop.grant(imported(other, Shop.now())).then().body("inForce", equalTo(false));
    }

    @Test
    void identifiers_of_two_persons_clash_and_nothing_is_recorded() {
        String anna = Shop.someone();
        String ben = Shop.someone();
        String fresh = Shop.someone();
        shop.granted(byWebForm(anna));
        shop.granted(byWebForm(ben));
        long before = facts();

        shop.grant(consent(List.of(email(anna), email(fresh), email(ben)), Shop.now(), FORM))
                .then()
                .statusCode(409)
                .body("code", equalTo("identifiers-belong-to-different-subjects"));

        assertThat(facts()).isEqualTo(before);
        assertThat(shop.newsletterCode(fresh)).isEqualTo("NO_CONSENT");
        String subject =
                shop.grant(byWebForm(fresh)).then().statusCode(201).extract().path("subjectId");
        assertThat(subject).as("the third address stayed nobody's").isNotIn(subjectOf(anna), subjectOf(ben));
    }

    @Test
    void a_person_has_a_bounded_number_of_identifiers() {
        String reader = Shop.someone();
        String subject = subjectOf(reader);
        Database.execute(
                "insert into subject_pseudonym (controller_id, pseudonym, subject_id, linked_at)"
                        + " select ?, 'e_1_' || lpad(n::text, 43, 'f'), ?::uuid, now() from generate_series(1, 499) n",
                shop.id(),
                subject);

        shop.grant(consent(List.of(email(reader), email(Shop.someone())), Shop.now(), FORM))
                .then()
                .statusCode(409)
                .body("code", equalTo("too-many-identifiers"));
        shop.grant(byWebForm(reader)).then().statusCode(201).body("subjectId", equalTo(subject));
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);
    }

    @Test
    void the_same_attempt_answers_the_same_and_is_one_consent() {
        Map<String, Object> body = byWebForm(Shop.someone());
        String key = UUID.randomUUID().toString();

        String first = shop.grant(body, key).then().statusCode(201).extract().asString();
        String second = shop.grant(body, key).then().statusCode(201).extract().asString();

        assertThat(second).isEqualTo(first);
        assertThat(Database.<Long>value(
                        "select count(*) from consent_fact where controller_id = ? and idempotency_key = ?",
                        shop.id(),
                        key))
                .isOne();
    }

    @Test
    void the_same_key_with_another_body_is_refused_and_leaves_nothing() {
        String key = UUID.randomUUID().toString();
        shop.grant(byWebForm(Shop.someone()), key).then().statusCode(201);
        long subjects = Database.value("select count(*) from subject where controller_id = ?", shop.id());

        shop.grant(byWebForm(Shop.someone()), key)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));

        assertThat(Database.<Long>value("select count(*) from subject where controller_id = ?", shop.id()))
                .isEqualTo(subjects);
    }

    @Test
    void the_same_key_under_another_controller_is_another_attempt() {
        String key = UUID.randomUUID().toString();
        shop.grant(byWebForm(Shop.someone()), key).then().statusCode(201);

        Shop.named("neighbour").grant(byWebForm(Shop.someone()), key).then().statusCode(201);
    }

    @Test
    void the_same_words_are_kept_once_and_other_words_beside_them() {
        Map<String, Object> body = byWebForm(Shop.someone());
        body.put("wording", Map.of("id", "kept-once", "version", "1", "text", "One text."));
        shop.granted(body);
        body.put("identifiers", List.of(email(Shop.someone())));
        shop.granted(body);
        body.put("wording", Map.of("id", "kept-once", "version", "1", "text", "Another text."));
        shop.granted(body);

        assertThat(Database.rows(
                        "select text from wording where controller_id = ? and wording_id = 'kept-once' order by text",
                        shop.id()))
                .extracting(row -> row.get("text"))
                .containsExactly("Another text.", "One text.");
    }

    private long facts() {
        return Database.value("select count(*) from consent_fact where controller_id = ?", shop.id());
    }

    private String subjectOf(String reader) {
        return shop.grant(byWebForm(reader)).then().statusCode(201).extract().path("subjectId");
    }
}
