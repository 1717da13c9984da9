package io.assentry.consent.minors;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.imported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody under 18: nothing is sent, nothing they agree to is taken, and it is said so that their data can go. */
@QuarkusTest
class MinorIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Shop shop;
    private String reader;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("minors");
        reader = Shop.someone();
    }

    @Test
    void from_the_answer_on_nothing_is_sent_whatever_they_agreed_to() {
        shop.granted(byWebForm(reader));

        report(reader).statusCode(201).body("inForce", equalTo(true));

        assertThat(shop.newsletterCode(reader)).isEqualTo("MINOR_PROHIBITED");
        shop.decide(reader, Shop.ACCOUNT, "email", "service").then().body("code", equalTo("MINOR_PROHIBITED"));
        report(reader).statusCode(200);
    }

    @Test
    void what_they_agree_to_is_not_taken_and_no_list_brings_them_back() {
        report(reader).statusCode(201);

        shop.grant(byWebForm(reader)).then().statusCode(422).body("code", equalTo("CE_MINOR"));
        shop.grant(imported(reader, Shop.now())).then().statusCode(422).body("code", equalTo("CE_MINOR"));
    }

    @Test
    void it_is_said_once_with_every_name_they_are_known_by() {
        String other = Shop.someone();
        shop.granted(Shop.consent(
                List.of(email(reader), email(other)),
                Shop.now(),
                Map.of("method", "web_form", "formId", "newsletter-footer")));

        report(reader).statusCode(201);

        assertThat(shop.newsletterCode(other)).isEqualTo("MINOR_PROHIBITED");
        String subject = Database.<java.util.UUID>value(
                        "select distinct subject_id from suppression where controller_id = ? and reason = 'minor'"
                                + " and subject_id in (select subject_id from subject_pseudonym where controller_id = ?)"
                                + " order by subject_id desc limit 1",
                        shop.id(),
                        shop.id())
                .toString();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Topics.records("consent-events", shop.id() + "/" + subject))
                        .extracting(record -> Topics.header(record, "ce_type"))
                        .contains("io.assentry.MinorReported.v1", "io.assentry.SuppressionAdded.v1"));
    }

    @Test
    void the_row_for_everything_says_no() {
        report(reader).statusCode(201);

        String pseudonym = shop.post("/pseudonyms", Map.of("identifiers", List.of(email(reader))))
                .statusCode(200)
                .extract()
                .path("pseudonyms[0]");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                JsonPath.from(Topics.records("consent-state", shop.id() + "/" + pseudonym + "/*")
                                                .getLast()
                                                .value())
                                        .getString("code"))
                        .isEqualTo("MINOR_PROHIBITED"));
    }

    @Test
    void a_report_says_who_is_meant_and_who_says_so() {
        shop.post("/minors", Map.of("statement", "own")).statusCode(400);
        shop.post("/minors", Map.of("identifiers", List.of(email(reader)), "statement", "gossip"))
                .statusCode(400);
        shop.post("/minors", Map.of("identifiers", List.of(email(reader)), "statement", "own", "age", 17))
                .statusCode(400);
    }

    private ValidatableResponse report(String address) {
        return shop.post("/minors", Map.of("identifiers", List.of(email(address)), "statement", "own"));
    }
}
