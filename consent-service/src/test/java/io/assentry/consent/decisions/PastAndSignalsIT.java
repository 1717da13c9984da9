package io.assentry.consent.decisions;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser's opt-out signal and a bounced address are to a question, at the moment that the question is about. */
@QuarkusTest
class PastAndSignalsIT {

    private static final String TRACKED = "autumn-letter";

    private Shop shop;
    private String reader;

    @BeforeEach
    void a_reader_who_agreed_to_letters_and_to_their_analysis() {
        shop = Shop.named("past-and-signals");
        shop.put("/purposes/dm_analytics", analytics()).statusCode(200);
        shop.put("/templates/" + TRACKED, tracked()).statusCode(200);
        reader = Shop.someone();
        shop.granted(byWebForm(reader));
        shop.granted(agreed("dm_analytics"));
        shop.granted(agreed(Shop.SURVEYS));
    }

    @Test
    void a_signal_switches_tracking_off_as_long_as_it_stands_and_stops_no_letter() {
        Instant before = Shop.now();
        ask(Shop.NEWS, null).body("tracking", nullValue());

        signal("on").statusCode(201);
        Instant during = Shop.now();
        ask(Shop.NEWS, null).body("code", equalTo("ALLOW_CONSENT")).body("tracking", equalTo("off"));

        signal("off").statusCode(201);
        ask(Shop.NEWS, null).body("tracking", nullValue());
        ask(Shop.NEWS, during).body("tracking", equalTo("off"));
        ask(Shop.NEWS, before).body("tracking", nullValue());
    }

    @Test
    void the_header_of_a_browser_on_an_unsubscribe_page_switches_tracking_of_the_other_letters_off() {
        ask(Shop.SURVEYS, null).body("tracking", nullValue());

        given().contentType("application/x-www-form-urlencoded")
                .header("Sec-GPC", "1")
                .body("List-Unsubscribe=One-Click")
                .post(shop.link(reader))
                .then()
                .statusCode(200);

        ask(Shop.NEWS, null).body("code", equalTo("SUPPRESSED_UNSUB"));
        ask(Shop.SURVEYS, null).body("code", equalTo("ALLOW_CONSENT")).body("tracking", equalTo("off"));
    }

    @Test
    void an_address_that_bounced_was_usable_before_and_is_usable_again_after_it_was_written_from() {
        Instant before = Shop.now();
        shop.post("/delivery-reports", Map.of("reports", List.of(bounce()))).statusCode(200);
        Instant bounced = Shop.now();
        ask(Shop.NEWS, null).body("code", equalTo("ADDRESS_UNUSABLE"));
        ask(Shop.NEWS, before).body("code", equalTo("ALLOW_CONSENT"));
        ask(Shop.NEWS, Shop.now().plusSeconds(86_400)).body("code", equalTo("ADDRESS_UNUSABLE"));

        shop.post(
                        "/inbound-messages",
                        Map.of(
                                "messageId", UUID.randomUUID().toString(),
                                "channel", "email",
                                "from", email(reader),
                                "text", "Thank you for the book!",
                                "receivedAt", Shop.now().toString()))
                .statusCode(200);

        ask(Shop.NEWS, null).body("code", equalTo("ALLOW_CONSENT"));
        ask(Shop.NEWS, bounced).body("code", equalTo("ADDRESS_UNUSABLE"));
        ask(Shop.NEWS, before).body("code", equalTo("ALLOW_CONSENT"));
    }

    private ValidatableResponse ask(String purpose, Instant at) {
        Map<String, Object> question = new HashMap<>(Map.of(
                "identifier",
                email(reader),
                "purposeId",
                purpose,
                "channel",
                "email",
                "messageClass",
                "marketing",
                "templateId",
                TRACKED,
                "phase",
                "enqueue"));
        if (at != null) {
            question.put("at", at.toString());
        }
        return shop.as("consent:decide")
                .body(question)
                .post(shop.path("/decisions"))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse signal(String state) {
        return shop.as("consent:write")
                .body(Map.of(
                        "identifiers",
                        List.of(email(reader)),
                        "signal",
                        "gpc",
                        "state",
                        state,
                        "source",
                        "header",
                        "occurredAt",
                        Shop.now().toString()))
                .post(shop.path("/signals"))
                .then();
    }

    private Map<String, Object> bounce() {
        return Map.of(
                "reportId", UUID.randomUUID().toString(),
                "identifier", email(reader),
                "channel", "email",
                "kind", "hard_bounce",
                "occurredAt", Shop.now().toString());
    }

    private Map<String, Object> agreed(String purpose) {
        Map<String, Object> consent = byWebForm(reader);
        consent.put("purposeId", purpose);
        return consent;
    }

    private static Map<String, Object> analytics() {
        Map<String, Object> body = new HashMap<>();
        body.put("description", "What is opened and clicked");
        body.put("lawfulBases", List.of("consent"));
        body.put("channels", List.of("email"));
        body.put("dataCategories", List.of("opens"));
        body.put("consentValidity", "P5Y");
        body.put("doubleOptIn", List.of());
        body.put("retentionRuleId", "P4");
        body.put("recipients", List.of("mailer"));
        body.put("storageLocations", List.of("DE"));
        body.put("withdrawalMethod", "Unsubscribe link in every message");
        return body;
    }

    private static Map<String, Object> tracked() {
        return Map.of(
                "channel", "email",
                "messageClass", "marketing",
                "promotional", true,
                "approver", "marketing-desk",
                "optOutWays", List.of("unsubscribe_link"),
                "tracking", "switchable");
    }
}
