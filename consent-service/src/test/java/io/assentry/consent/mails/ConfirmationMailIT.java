package io.assentry.consent.mails;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.mails.MailServer.SOON;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.consent.mails.MailServer.Received;
import io.assentry.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service asks people to confirm itself, and keeps nothing of where it wrote to. */
@QuarkusTest
@QuarkusTestResource(value = WithMail.class, restrictToAnnotatedClass = true)
class ConfirmationMailIT {

    MailServer mail;

    private Shop shop;
    private String word;
    private String reader;
    private boolean away;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("mailing");
        word = "mailbox" + UUID.randomUUID().toString().replace("-", "");
        reader = word + "@example.org";
    }

    @AfterEach
    void the_mail_server_is_back() {
        if (away) {
            mail.start();
        }
    }

    @Test
    void the_link_goes_to_the_person_alone_and_nothing_of_the_address_stays() {
        ValidatableResponse asked = shop.grant(asked())
                .then()
                .statusCode(201)
                .body("state", equalTo("requested"))
                .body("confirmation.sentBy", equalTo("service"))
                .body("confirmation.token", nullValue())
                .body("confirmation.url", nullValue())
                .body("confirmation.confirmBy", notNullValue());
        String consent = asked.extract().path("consentId");

        Received received = mail.await(reader);

        assertThat(received.subject()).isEqualTo("Bitte bestätigen Sie");
        assertThat(received.from()).isEqualTo("news@assentry.example");
        assertThat(received.autoSubmitted()).isEqualTo("auto-generated");
        assertThat(received.text()).contains(shop.id()).contains("News of the harbour");
        await().atMost(SOON).untilAsserted(() -> assertThat(waiting(consent)).isZero());
        assertThat(outcomes(consent)).containsExactly("sent");
        assertThat(columnsHolding(word)).isEmpty();
        shop.get("/dispatches/" + consent)
                .statusCode(200)
                .body("messageClass", equalTo("doi_confirm"))
                .body("decision.code", equalTo("ALLOW_DOI_CONFIRM"));

        given().contentType("application/x-www-form-urlencoded")
                .body("confirm=yes")
                .post(received.link())
                .then()
                .statusCode(200)
                .body(containsString("Thank you"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void whoever_was_asked_in_english_is_written_to_in_english() {
        Map<String, Object> body = asked();
        body.put("capture", Map.of("method", "web_form", "formId", "newsletter-footer", "locale", "en-GB"));

        shop.grant(body).then().statusCode(201);

        assertThat(mail.await(reader).subject()).isEqualTo("Please confirm");
    }

    @Test
    void a_repeat_answers_the_same_and_one_mail_goes_out() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = asked();
        String first = shop.grant(body, key).then().statusCode(201).extract().asString();
        assertThat(mail.await(reader).link()).isNotEmpty();

        assertThat(shop.grant(body, key).then().statusCode(201).extract().asString())
                .isEqualTo(first);

        String consent = shop.grant(body, key).path("consentId");
        await().atMost(SOON).untilAsserted(() -> assertThat(outcomes(consent)).containsExactly("sent"));
        assertThat(mail.to(reader)).hasSize(1);
    }

    @Test
    void a_mail_waits_sealed_for_the_server_and_goes_once_it_is_back() {
        goAway();
        String consent = shop.grant(asked()).then().statusCode(201).extract().path("consentId");
        await().atMost(SOON)
                .until(() -> Database.<Long>value(
                                "select count(*) from confirmation_mail where controller_id = ?"
                                        + " and consent_id = ?::uuid and attempts > 1",
                                shop.id(),
                                consent)
                        == 1);
        assertThat(columnsHolding(word)).isEmpty();
        assertThat(Database.<Long>value(
                        "select count(*) from confirmation_mail where encode(sealed, 'escape') like '%" + word + "%'"))
                .isZero();
        await().atMost(SOON)
                .until(() -> given().get("/q/metrics")
                        .asString()
                        .matches("(?s).*assentry_confirmation_mails_waiting [1-9].*"));

        comeBack();

        assertThat(mail.await(reader).link()).isNotEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(waiting(consent)).isZero());
    }

    @Test
    void a_mail_whose_time_is_over_goes_with_its_key_and_the_request_waits_on() {
        goAway();
        String consent = shop.grant(asked()).then().statusCode(201).extract().path("consentId");

        assertThat(Database.execute(
                        "update confirmation_mail set queued_at = now() - interval '2 hours',"
                                + " expires_at = now() - interval '1 hour', next_attempt_at = now()"
                                + " where controller_id = ? and consent_id = ?::uuid",
                        shop.id(),
                        consent))
                .isOne();

        await().atMost(SOON).untilAsserted(() -> assertThat(outcomes(consent)).containsExactly("given_up"));
        assertThat(waiting(consent)).isZero();
        shop.get("/consents/" + consent).statusCode(200).body("state", equalTo("requested"));
    }

    @Test
    void whoever_opted_out_meanwhile_is_not_written_to() {
        goAway();
        String consent = shop.grant(asked()).then().statusCode(201).extract().path("consentId");
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);

        comeBack();

        await().atMost(SOON).untilAsserted(() -> assertThat(outcomes(consent)).containsExactly("overtaken"));
        assertThat(mail.to(reader)).isEmpty();
    }

    @Test
    void the_gate_keeps_mails_from_addresses_that_reach_nobody() {
        shop.post(
                        "/delivery-reports",
                        Map.of(
                                "reports",
                                List.of(Map.of(
                                        "reportId", UUID.randomUUID().toString(),
                                        "identifier", Shop.email(reader),
                                        "channel", "email",
                                        "kind", "hard_bounce",
                                        "occurredAt", Shop.now().toString()))))
                .statusCode(200);

        String consent = shop.grant(asked()).then().statusCode(201).extract().path("consentId");

        await().atMost(SOON).untilAsserted(() -> assertThat(outcomes(consent)).containsExactly("refused"));
        assertThat(Database.<String>value(
                        "select entry::jsonb #>> '{content,code}' from evidence_entry"
                                + " where controller_id = ? and kind = 'confirmation.not_mailed' and entry::text like ?",
                        shop.id(),
                        "%" + consent + "%"))
                .isEqualTo("ADDRESS_UNUSABLE");
        assertThat(mail.to(reader)).isEmpty();
    }

    @Test
    void what_forgets_the_request_forgets_the_mail() {
        goAway();
        String consent = shop.grant(asked()).then().statusCode(201).extract().path("consentId");

        assertThat(Database.execute(
                        "delete from consent_request where controller_id = ? and consent_id = ?::uuid",
                        shop.id(),
                        consent))
                .isOne();

        assertThat(waiting(consent)).isZero();
    }

    @Test
    void a_text_or_one_of_several_mailboxes_is_not_for_the_service_to_ask() {
        Map<String, Object> several = asked();
        several.put("identifiers", List.of(Shop.email(reader), Shop.email(Shop.someone())));
        shop.grant(several).then().statusCode(422).body("code", equalTo("one-address-to-confirm"));

        Map<String, Object> text = asked();
        text.put("channel", "sms");
        text.put("identifiers", List.of(Shop.phone(Shop.telephone())));
        shop.grant(text).then().statusCode(422).body("code", equalTo("double-opt-in-by-service-is-by-email"));
    }

    private Map<String, Object> asked() {
        Map<String, Object> body = new HashMap<>(byWebForm(reader));
        body.put("doubleOptIn", Map.of("sentBy", "service"));
        return body;
    }

    private void goAway() {
        mail.stop();
        away = true;
    }

    private void comeBack() {
        mail.start();
        away = false;
    }

    private long waiting(String consent) {
        return Database.<Long>value(
                "select count(*) from confirmation_mail where controller_id = ? and consent_id = ?::uuid",
                shop.id(),
                consent);
    }

    /** What became of the mail, as evidence has it. */
    private List<Object> outcomes(String consent) {
        return Database.rows(
                        "select entry::jsonb #>> '{content,outcome}' as outcome from evidence_entry"
                                + " where controller_id = ? and kind like 'confirmation.%' and entry::text like ?",
                        shop.id(), "%" + consent + "%")
                .stream()
                .map(row -> row.get("outcome"))
                .toList();
    }

    private static List<String> columnsHolding(String text) {
        return Database.rows("select table_name, column_name from information_schema.columns"
                        + " where table_schema = 'public'")
                .stream()
                .filter(column -> Database.<Long>value(
                                "select count(*) from \"%s\" where \"%s\"::text ilike ?"
                                        .formatted(column.get("table_name"), column.get("column_name")),
                                "%" + text + "%")
                        > 0)
                .map(column -> column.get("table_name") + "." + column.get("column_name"))
                .toList();
    }
}
