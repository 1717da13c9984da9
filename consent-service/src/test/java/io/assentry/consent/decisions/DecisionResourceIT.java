package io.assentry.consent.decisions;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate over HTTP: what is asked, what is answered, what is refused. */
@QuarkusTest
class DecisionResourceIT {

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("decisions");
    }

    @Test
    void d2_a_consent_of_five_years_ago_has_expired() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader, Instant.parse("2020-11-23T08:00:00Z")));

        shop.decide(reader, Shop.NEWS, "email", "marketing")
                .then()
                .body("outcome", equalTo("DENY"))
                .body("code", equalTo("CONSENT_EXPIRED"));
    }

    @Test
    void d4_a_consent_for_email_says_nothing_about_sms() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));

        shop.decide(reader, Shop.NEWS, "sms", "marketing")
                .then()
                .body("code", equalTo("NO_CONSENT"))
                .body("detail", equalTo("OTHER_CHANNEL"))
                .body("consentId", nullValue());
    }

    @Test
    void a_consent_for_news_says_nothing_about_surveys() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));

        shop.decide(reader, Shop.SURVEYS, "email", "marketing")
                .then()
                .body("code", equalTo("NO_CONSENT"))
                .body("detail", equalTo("OTHER_PURPOSE"));
    }

    @Test
    void d5_a_consent_to_another_controller_is_neither_used_nor_told() {
        String reader = Shop.someone();
        Shop.named("neighbour").granted(byWebForm(reader));

        shop.decide(reader, Shop.NEWS, "email", "marketing")
                .then()
                .body("code", equalTo("NO_CONSENT"))
                .body("detail", nullValue());
    }

    @Test
    void d19_and_d20_an_invoice_goes_out_and_an_invoice_with_a_coupon_does_not() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);

        shop.decide(reader, Shop.NEWS, "email", "service")
                .then()
                .body("outcome", equalTo("ALLOW"))
                .body("code", equalTo("ALLOW_SERVICE"));
        shop.decide(reader, Shop.NEWS, "email", "marketing").then().body("code", equalTo("SUPPRESSED_UNSUB"));
    }

    @Test
    void a_security_notice_reaches_even_whom_we_do_not_know() {
        shop.decide(Shop.someone(), Shop.ACCOUNT, "email", "security_legal")
                .then()
                .body("code", equalTo("ALLOW_LEGAL_NOTICE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"optout_confirm", "doi_confirm", "newsletter", "MARKETING"})
    void a_class_that_has_no_rule_yet_or_never_is_denied(String messageClass) {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));

        shop.decide(reader, Shop.NEWS, "email", messageClass)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("DENY"));
    }

    @ParameterizedTest
    @CsvSource({
        "no_such_purpose, email",
        "'not a purpose id', email",
        "harbour_newsletter, pigeon",
        "harbour_newsletter, phone",
        "harbour_surveys, sms",
    })
    void an_unknown_purpose_or_channel_is_a_no_and_not_an_error(String purpose, String channel) {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));

        shop.decide(reader, purpose, channel, "marketing")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("DENY"))
                .body("code", equalTo("INPUT_UNKNOWN"))
                .body("allCodes", hasItem("INPUT_UNKNOWN"));
    }

    @Test
    void a_person_can_be_asked_about_by_pseudonym() {
        String reader = Shop.someone();
        String subject =
                shop.grant(byWebForm(reader)).then().statusCode(201).extract().path("subjectId");
        String pseudonym = Database.value(
                "select pseudonym from subject_pseudonym where controller_id = ? and subject_id = ?::uuid",
                shop.id(),
                subject);

        ask(Map.of("pseudonym", pseudonym)).statusCode(200).body("code", equalTo("ALLOW_CONSENT"));
    }

    @ParameterizedTest
    @CsvSource({
        "at, yesterday, invalid-body",
        "at, 2026-11-23T08:00:00, invalid-body",
        "at, 1999-12-31T00:00:00Z, at-out-of-range",
        "at, 2999-12-31T00:00:00Z, at-out-of-range",
        "country, us, invalid-body",
        "country, ZZ, invalid-body",
        "zone, New York, invalid-body",
        "zone, America/Nowhere, invalid-body",
        "messageId, reader@example.org, invalid-body",
        "messageId, 12125550123, invalid-body",
    })
    void where_and_when_and_which_message_is_said_as_everybody_says_it(String field, String value, String code) {
        ask(Map.of("identifier", email(Shop.someone()), field, value))
                .statusCode(400)
                .body("code", equalTo(code))
                .body("detail", not(containsString(value)));
    }

    @Test
    void a_template_that_is_not_known_is_a_no() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));

        ask(Map.of("identifier", email(reader), "templateId", "spring")).body("code", equalTo("INPUT_UNKNOWN"));
    }

    @Test
    void a_text_at_night_is_put_off_until_eight_in_the_morning_there() {
        Map<String, String> reader = Shop.phone(Shop.telephone());
        Map<String, Object> bySms =
                Shop.consent(List.of(reader), Shop.now(), Map.of("method", "web_form", "formId", "newsletter-footer"));
        bySms.put("channel", "sms");
        shop.granted(bySms);
        String name = shop.pseudonym(reader);
        String midnight = "Etc/GMT" + oppositeOf(Shop.daytime());

        ask(Map.of("pseudonym", name, "channel", "sms", "zone", midnight))
                .body("outcome", equalTo("DEFER"))
                .body("code", equalTo("QUIET_HOURS"))
                .body("nextAllowedAt", notNullValue());
        ask(Map.of("pseudonym", name, "channel", "sms", "zone", Shop.daytime())).body("code", equalTo("ALLOW_CONSENT"));
    }

    @Test
    void somebody_is_asked_about_in_one_way() {
        ask(Map.of()).statusCode(400).body("code", equalTo("invalid-body"));
        ask(Map.of("identifier", email(Shop.someone()), "pseudonym", "e_1_QciM8GywC1WwTl_z5fO0EVCWEKF7dCuI5K1dAJRY1Ck"))
                .statusCode(400)
                .body("code", equalTo("invalid-body"));
    }

    @ParameterizedTest
    @CsvSource({
        "phase, whenever, invalid-body",
        "phase, , invalid-body",
        "purposeId, , invalid-body",
        "messageClass, , invalid-body",
        "pseudonym, e_1_short, invalid-body",
        "surprise, yes, malformed-body",
    })
    void a_question_of_the_wrong_form_is_refused(String field, String value, String code) {
        Map<String, Object> change = new HashMap<>();
        change.put(field, value);
        if (!field.equals("pseudonym")) {
            change.put("identifier", email(Shop.someone()));
        }

        ask(change).statusCode(400).body("code", equalTo(code)).body("violations.field", contains(field));
    }

    @Test
    void an_identifier_that_is_none_is_refused() {
        ask(Map.of("identifier", email("nobody"))).statusCode(400).body("code", equalTo("invalid-identifier"));
    }

    /** Twelve hours from it. */
    private static String oppositeOf(String zone) {
        int west = Integer.parseInt(zone.substring("Etc/GMT".length()));
        int opposite = west > 0 ? west - 12 : west + 12;
        return opposite < 0 ? "" + opposite : "+" + opposite;
    }

    private ValidatableResponse ask(Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(
                Map.of("purposeId", Shop.NEWS, "channel", "email", "messageClass", "marketing", "phase", "enqueue"));
        body.putAll(changes);
        return shop.as("consent:decide")
                .body(body)
                .post(shop.path("/decisions"))
                .then();
    }
}
