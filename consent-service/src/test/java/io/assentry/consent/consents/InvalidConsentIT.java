package io.assentry.consent.consents;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.consent;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no consent, or no body, is refused with its code; nothing of it is recorded or repeated. */
@QuarkusTest
class InvalidConsentIT {

    private static final Map<String, Object> FORM = Map.of("method", "web_form", "formId", "newsletter-footer");

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("refusals");
    }

    @ParameterizedTest
    @CsvSource({
        "action, silence, CE_NO_ACT",
        "action, , CE_NO_ACT",
        "notice, , CE_NO_NOTICE",
        "wording, , CE_NO_NOTICE",
        "ageAttested, false, CE_MINOR",
        "ageAttested, , CE_MINOR",
        "purposeId, no_such_purpose, purpose-unknown",
        "purposeId, harbour_account, purpose-not-on-consent",
        "channel, phone, channel-not-offered",
        "agreementId, no-such-agreement, agreement-not-active",
    })
    void what_is_no_valid_consent_is_refused_with_its_code(String field, String value, String code) {
        Map<String, Object> body = byWebForm(Shop.someone());
        body.put(field, "ageAttested".equals(field) && value != null ? Boolean.valueOf(value) : value);
        long before = facts();

        shop.grant(body)
                .then()
                .statusCode(code.equals("agreement-not-active") ? 409 : 422)
                .contentType("application/problem+json")
                .body("code", equalTo(code));

        assertThat(facts()).isEqualTo(before);
    }

    @Test
    void a_notice_version_that_is_not_published_informs_nobody() {
        Map<String, Object> body = byWebForm(Shop.someone());
        body.put("notice", Map.of("id", "privacy-notice", "version", "2099-01-01"));

        shop.grant(body).then().statusCode(422).body("code", equalTo("CE_NO_NOTICE"));
    }

    @Test
    void a_list_without_provenance_is_kept_as_unproven_and_nothing_is_sent_on_it() {
        String reader = Shop.someone();
        Map<String, Object> body =
                consent(List.of(email(reader)), Shop.now(), Map.of("method", "customer_import", "source", "checkout"));

        shop.grant(body)
                .then()
                .statusCode(201)
                .body("state", equalTo("unproven"))
                .body("inForce", equalTo(false))
                .body("proofGaps", contains("unproven"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("CONSENT_PROOF_INSUFFICIENT");
    }

    @Test
    void a_text_to_the_united_states_needs_what_the_law_there_wants_to_see() {
        String number = "+12025550" + String.format("%03d", 100 + (int) (System.nanoTime() % 100));
        Map<String, Object> body =
                consent(List.of(phone(number)), Shop.now(), Map.of("method", "web_form", "formId", "texts"));
        body.put("channel", "sms");
        shop.grant(body).then().statusCode(422).body("code", equalTo("CE_PEWC"));

        body.put(
                "writtenConsent",
                Map.of(
                        "seller",
                        "Harbour Books",
                        "signature",
                        Map.of("kind", "typed_name", "value", "A Reader"),
                        "numberAuthorised",
                        number,
                        "disclosesAutomatedMessages",
                        true,
                        "disclosesNoPurchaseCondition",
                        true,
                        "conspicuous",
                        true));
        shop.grant(body).then().statusCode(201).body("inForce", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({
        "conditionOfService, CE_CONDITIONAL",
        "withTerms, CE_CONDITIONAL",
        "preTicked, CE_NO_ACT",
    })
    void how_the_person_was_asked_can_make_it_no_consent(String field, String code) {
        Map<String, Object> asked = new HashMap<>(
                Map.of("conditionOfService", false, "withTerms", false, "preTicked", false, "ownControl", true));
        asked.put(field, true);
        Map<String, Object> body = byWebForm(Shop.someone());
        body.put("asked", asked);

        shop.grant(body).then().statusCode(422).body("code", equalTo(code));
    }

    @Test
    void mail_needs_a_mailbox() {
        Map<String, Object> body = byWebForm(Shop.someone());
        body.put("identifiers", List.of(phone(Shop.telephone())));

        shop.grant(body).then().statusCode(422).body("code", equalTo("identifier-does-not-fit-channel"));

        body.put("identifiers", List.of(email("no address")));
        shop.grant(body).then().statusCode(400).body("code", equalTo("invalid-identifier"));
        body.put("channel", "sms");
        body.put("identifiers", List.of(phone("12")));
        shop.grant(body).then().statusCode(400).body("code", equalTo("invalid-identifier"));
    }

    @ParameterizedTest
    @CsvSource({
        "occurredAt, 2026-02-01T10:00:00, invalid-body",
        "occurredAt, yesterday, invalid-body",
        "occurredAt, +999999999-12-31T23:59:59Z, invalid-body",
        "occurredAt, 1989-01-01T00:00:00Z, invalid-body",
        "occurredAt, 2999-01-01T00:00:00Z, invalid-body",
        "occurredAt, , invalid-body",
        "purposeId, no purpose, invalid-body",
        "purposeId, , invalid-body",
        "channel, pigeon, invalid-body",
        "agreementId, NO, invalid-body",
        "ipAddress, 127.0.0.1, malformed-body",
        "userAgent, browser, malformed-body",
    })
    void a_body_of_the_wrong_form_is_refused(String field, String value, String code) {
        Map<String, Object> body = byWebForm(Shop.someone());
        body.put(field, value);

        shop.grant(body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("violations.field", hasItem(field));
    }

    @Test
    void a_number_is_no_instant() {
        Map<String, Object> body = byWebForm(Shop.someone());
        body.put("occurredAt", 1_770_000_000);

        shop.grant(body).then().statusCode(400).body("violations.field", contains("occurredAt"));
    }

    @Test
    void two_minutes_ahead_is_a_clock_and_three_are_a_mistake() {
        shop.grant(byWebForm(Shop.someone(), Shop.now().plusSeconds(110)))
                .then()
                .statusCode(201);
        shop.grant(byWebForm(Shop.someone(), Shop.now().plusSeconds(180)))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "two@signs@example.org", "a b@example.org", "@example.org"})
    void what_is_no_address_is_refused_and_not_repeated(String value) {
        Response answer = shop.grant(byWebForm(value));

        answer.then().statusCode(400);
        assertThat(answer.<String>path("code")).isIn("invalid-identifier", "invalid-body");
        if (value.length() > 3) {
            assertThat(answer.asString()).doesNotContain(value);
        }
    }

    @Test
    void a_telephone_number_that_is_none_is_refused() {
        shop.grant(consent(List.of(phone("12")), Shop.now(), FORM))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-identifier"));
    }

    @Test
    void lists_and_texts_are_bounded() {
        shop.grant(consent(List.of(), Shop.now(), FORM)).then().statusCode(400);
        shop.grant(consent(Collections.nCopies(21, email(Shop.someone())), Shop.now(), FORM))
                .then()
                .statusCode(400)
                .body("violations.field", contains("identifiers"));
        Map<String, Object> body = byWebForm(Shop.someone());
        body.put("wording", Map.of("id", "newsletter", "version", "1", "text", "x".repeat(20_001)));
        shop.grant(body).then().statusCode(400).body("violations.field", contains("wording.text"));
    }

    @ParameterizedTest
    @CsvSource({
        "formId, somebody@example.org",
        "formId, +12125550123",
        "source, 12125550123",
        "url, https://example.org/form?mail=somebody",
        "url, javascript:alert(1)",
        "url, https://user@example.org/",
    })
    void a_reference_is_no_place_for_an_address(String field, String value) {
        Map<String, Object> capture = new HashMap<>(FORM);
        capture.put(field, value);

        shop.grant(consent(List.of(email(Shop.someone())), Shop.now(), capture))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-body"))
                .body("violations.field", contains("capture." + field));
    }

    @Test
    void an_idempotency_key_is_no_place_for_an_address() {
        shop.grant(byWebForm(Shop.someone()), "somebody@example.org")
                .then()
                .statusCode(400)
                .body("violations.field", contains("Idempotency-Key"));
    }

    @Test
    void an_id_that_is_none_and_one_that_is_nobodys_are_not_there() {
        shop.get("/consents/not-an-id").statusCode(404);
        shop.get("/consents/" + UUID.randomUUID()).statusCode(404).body("code", equalTo("not-found"));
        shop.post("/consents/" + UUID.randomUUID() + "/withdrawal", Map.of()).statusCode(404);
    }

    @Test
    void a_problem_names_the_fields_and_nothing_of_what_was_in_them() {
        Map<String, Object> body = byWebForm("canary@example.org");
        body.put("purposeId", "canary canary");

        String answer = shop.grant(body)
                .then()
                .statusCode(400)
                .body("violations.field", contains("purposeId"))
                .body("violations", not(empty()))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("canary");
    }

    private long facts() {
        return Database.value("select count(*) from consent_fact where controller_id = ?", shop.id());
    }
}
