package io.assentry.consent.replies;

import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Race;
import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A yes by SMS confirms what the sender was asked to confirm, if that is one thing. */
@QuarkusTest
class ReplyConfirmationIT {

    private Shop shop;
    private String number;

    @BeforeEach
    void a_number() {
        shop = Shop.named("saying-yes");
        number = Shop.telephone();
    }

    @Test
    void a_yes_confirms_the_one_consent_and_is_its_proof() {
        ValidatableResponse asked = ask(Shop.NEWS);
        String consent = asked.extract().path("consentId");
        String subject = asked.extract().path("subjectId");
        String message = UUID.randomUUID().toString();

        reply(message, "YES")
                .then()
                .statusCode(200)
                .body("understood", equalTo("confirm"))
                .body("rules", contains("keyword:yes"))
                .body("doubleOptIn.outcome", equalTo("confirmed"))
                .body("doubleOptIn.consentId", equalTo(consent))
                .body("effects.instrument", contains("consent_confirmed"))
                .body("inForce", equalTo(true))
                .body("reviewId", nullValue());

        shop.get("/consents/" + consent).statusCode(200).body("state", equalTo("given"));
        assertThat(code()).isEqualTo("ALLOW_CONSENT");
        assertThat(Database.rows(
                        "select kind, confirmation_message_id from consent_fact where controller_id = ?"
                                + " and subject_id = ?::uuid order by version",
                        shop.id(),
                        subject))
                .extracting(row -> row.get("kind"), row -> row.get("confirmation_message_id"))
                .containsExactly(tuple("requested", null), tuple("granted", message));
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'consent.confirmed'"
                                + " and entry::text like ? and entry::text like ?",
                        shop.id(),
                        "%" + subject + "%",
                        "%" + message + "%"))
                .isOne();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Topics.records("consent-events", shop.id() + "/" + subject).stream()
                                .map(record -> Topics.header(record, "ce_type")))
                        .containsExactly("io.assentry.ConsentRequested.v1", "io.assentry.ConsentGranted.v1"));
    }

    @Test
    void the_same_message_again_answers_the_same_and_another_finds_nothing_open() {
        assertThat(ask(Shop.NEWS).extract().<String>path("state")).isEqualTo("requested");
        String message = UUID.randomUUID().toString();
        String first = reply(message, "ja").asString();

        assertThat(reply(message, "ja").asString()).isEqualTo(first).contains("confirmed");
        reply(UUID.randomUUID().toString(), "ja")
                .then()
                .statusCode(200)
                .body("doubleOptIn.outcome", equalTo("nothing_open"))
                .body("effects", empty());
    }

    @Test
    void of_two_things_that_are_open_a_yes_confirms_neither() {
        shop.put(
                        "/purposes/readings",
                        Map.of(
                                "description",
                                "Readings",
                                "lawfulBases",
                                List.of("consent"),
                                "channels",
                                List.of("sms"),
                                "dataCategories",
                                List.of("phone"),
                                "consentValidity",
                                "P1Y",
                                "withdrawalMethod",
                                "STOP"))
                .statusCode(200);
        String news = ask(Shop.NEWS).extract().path("consentId");
        String readings = ask("readings").extract().path("consentId");

        reply(UUID.randomUUID().toString(), "YES")
                .then()
                .body("doubleOptIn.outcome", equalTo("several_open"))
                .body("doubleOptIn.consentId", nullValue())
                .body("inForce", equalTo(false));

        shop.get("/consents/" + news).body("state", equalTo("requested"));
        shop.get("/consents/" + readings).body("state", equalTo("requested"));
    }

    @Test
    void a_yes_to_nothing_or_too_late_confirms_nothing() {
        reply(UUID.randomUUID().toString(), "YES").then().body("doubleOptIn.outcome", equalTo("nothing_open"));
        String consent = ask(Shop.NEWS).extract().path("consentId");
        assertThat(Database.execute(
                        "update consent_request set confirm_by = now() - interval '1 second'"
                                + " where controller_id = ? and consent_id = ?::uuid",
                        shop.id(),
                        consent))
                .isOne();

        reply(UUID.randomUUID().toString(), "YES").then().body("doubleOptIn.outcome", equalTo("nothing_open"));

        assertThat(code()).isEqualTo("CONSENT_UNCONFIRMED");
    }

    @Test
    void a_stop_after_the_question_stands() {
        assertThat(ask(Shop.NEWS).extract().<String>path("state")).isEqualTo("requested");
        reply(UUID.randomUUID().toString(), "STOP").then().statusCode(200);

        reply(UUID.randomUUID().toString(), "YES")
                .then()
                .body("doubleOptIn.outcome", equalTo("not_in_force"))
                .body("effects", empty());

        assertThat(code()).isEqualTo("SUPPRESSED_STOP");
    }

    @Test
    void more_than_the_word_confirms_nothing() {
        assertThat(ask(Shop.NEWS).extract().<String>path("state")).isEqualTo("requested");

        reply(UUID.randomUUID().toString(), "yes, who are you?")
                .then()
                .body("understood", equalTo("nothing"))
                .body("doubleOptIn", nullValue());

        assertThat(code()).isEqualTo("CONSENT_UNCONFIRMED");
    }

    @Test
    void of_many_that_come_at_once_one_confirms() throws Exception {
        String subject = ask(Shop.NEWS).extract().path("subjectId");

        List<Response> answers = Race.of(_ -> () -> reply(UUID.randomUUID().toString(), "YES"));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers)
                .filteredOn(answer -> "confirmed".equals(answer.path("doubleOptIn.outcome")))
                .hasSize(1);
        assertThat(Database.<Long>value(
                        "select count(*) from consent_fact where controller_id = ? and subject_id = ?::uuid"
                                + " and kind = 'granted'",
                        shop.id(),
                        subject))
                .isOne();
    }

    private ValidatableResponse ask(String purpose) {
        Map<String, Object> body = new HashMap<>(Shop.consent(
                List.of(phone(number)), Shop.now(), Map.of("method", "web_form", "formId", "newsletter-footer")));
        body.put("channel", "sms");
        body.put("purposeId", purpose);
        body.put("doubleOptIn", Map.of("sentBy", "caller"));
        return shop.grant(body).then().statusCode(201).body("state", equalTo("requested"));
    }

    private Response reply(String messageId, String text) {
        return shop.as("consent:write")
                .body(Map.of(
                        "messageId",
                        messageId,
                        "channel",
                        "sms",
                        "from",
                        phone(number),
                        "text",
                        text,
                        "receivedAt",
                        Shop.now().toString()))
                .post(shop.path("/inbound-messages"));
    }

    private String code() {
        return shop.as("consent:decide")
                .body(Map.of(
                        "pseudonym",
                        shop.pseudonym(phone(number)),
                        "purposeId",
                        Shop.NEWS,
                        "channel",
                        "sms",
                        "messageClass",
                        "marketing",
                        "zone",
                        Shop.daytime(),
                        "phase",
                        "enqueue"))
                .post(shop.path("/decisions"))
                .path("code");
    }
}
