package io.assentry.consent.decisions;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why the gate says what it says, down to the evidence. */
@QuarkusTest
class ExplanationIT {

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("explained");
    }

    @Test
    void a_yes_names_the_consent_and_its_evidence() {
        String reader = Shop.someone();
        String consent = shop.granted(byWebForm(reader));

        ValidatableResponse answer = ask(reader, Map.of())
                .body("code", equalTo("ALLOW_CONSENT"))
                .body("explanation.level", contains(90))
                .body("explanation[0].causes.kind", contains("granted"))
                .body("explanation[0].causes[0].id", equalTo(consent));
        assertThat(kind(answer, "explanation[0].causes[0].evidenceEntryId")).isEqualTo("consent.granted");
    }

    @Test
    void a_no_names_every_level_and_what_happened() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);

        ValidatableResponse answer = ask(reader, Map.of())
                .body("explanation.level", contains(35, 40))
                .body("explanation.code", contains("SUPPRESSED_UNSUB", "CONSENT_WITHDRAWN"))
                .body("explanation[0].causes.kind", contains("suppression_added"))
                .body("explanation[1].causes.kind", contains("withdrawn", "granted"));
        assertThat(kind(answer, "explanation[0].causes[0].evidenceEntryId")).isEqualTo("suppression.added");
        assertThat(kind(answer, "explanation[1].causes[0].evidenceEntryId")).isEqualTo("consent.withdrawn");
    }

    @Test
    void an_objection_is_named_as_what_it_is() {
        String reader = Shop.someone();
        shop.post(
                        "/objections",
                        Map.of(
                                "identifiers", List.of(email(reader)),
                                "instrument", "direct_marketing",
                                "occurredAt", Shop.now().toString()))
                .statusCode(201);

        ValidatableResponse answer =
                ask(reader, Map.of()).body("explanation[0].causes.kind", contains("objection_raised"));
        assertThat(kind(answer, "explanation[0].causes[0].evidenceEntryId")).isEqualTo("objection.raised");
    }

    @Test
    void nobody_who_does_not_ask_is_told_and_a_dispatch_does_not_wait_for_it() {
        shop.decide(Shop.someone(), Shop.NEWS, "email", "marketing").then().body("explanation", nullValue());
        ask(Shop.someone(), Map.of("phase", "dispatch")).statusCode(400).body("violations.field", contains("explain"));
    }

    private ValidatableResponse ask(String reader, Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "identifier",
                email(reader),
                "purposeId",
                Shop.NEWS,
                "channel",
                "email",
                "messageClass",
                "marketing",
                "phase",
                "enqueue",
                "explain",
                true));
        body.putAll(changes);
        return shop.as("consent:decide")
                .body(body)
                .post(shop.path("/decisions"))
                .then();
    }

    private static String kind(ValidatableResponse answer, String path) {
        String entry = answer.extract().path(path);
        return Database.value("select kind from evidence_entry where entry_id = ?::uuid", entry);
    }
}
