package io.assentry.consent.replies;

import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** START is the answer to the words of a consent that the confirmation of a STOP showed again, or nothing. */
@QuarkusTest
class StartIT {

    private static final String WORDS =
            "Harbour Books: you get no more texts. Reply START to agree again to our news by text, also sent"
                    + " automatically; no condition of buying. You are 18 or older. Harbour privacy notice.";

    private Shop shop;
    private String number;
    private String confirmation;

    @BeforeEach
    void somebody_who_stopped() {
        shop = Shop.named("starts");
        number = Shop.telephone();
        confirmation = "stop-confirmed-" + UUID.randomUUID().toString().substring(0, 8);
        template(resubscription(Map.of())).statusCode(200);
        agree();
        sms("STOP").body("understood", equalTo("stop"));
        assertThat(code("marketing", Shop.NEWS)).isEqualTo("SUPPRESSED_STOP");
    }

    @Test
    void after_the_words_were_shown_it_is_a_new_consent_with_these_words_and_its_proof_and_no_more() {
        confirmed().body("code", equalTo("ALLOW_OPTOUT_CONFIRM"));

        String consent = sms("START")
                .body("understood", equalTo("start"))
                .body("inForce", equalTo(true))
                .body("effects.instrument", contains("consent"))
                .body("resubscription.outcome", equalTo("given"))
                .extract()
                .path("resubscription.consentId");

        shop.get("/consents/" + consent)
                .statusCode(200)
                .body("state", equalTo("given"))
                .body("wording.text", equalTo(WORDS))
                .body("action", equalTo("keyword_sent"))
                .body("capture.formId", equalTo(confirmation + ":v1"))
                .body("validUntil", notNullValue());
        assertThat(code("marketing", Shop.NEWS)).isIn("ALLOW_CONSENT", "QUIET_HOURS");
        assertThat(code("service", Shop.ACCOUNT))
                .as("the STOP stands for the rest")
                .isEqualTo("SUPPRESSED_STOP");
        assertThat(proofs(consent)).isOne();
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'consent.granted'"
                                + " and position(? in entry) > 0",
                        shop.id(),
                        consent))
                .isOne();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Topics.records("consent-events"))
                        .anyMatch(record -> record.value() != null
                                && record.value().contains(consent)
                                && "io.assentry.ConsentGranted.v1".equals(Topics.header(record, "ce_type"))));
    }

    @Test
    void the_same_answer_again_is_the_same_consent() {
        confirmed();
        Map<String, Object> start = message("START");

        String first =
                shop.post("/inbound-messages", start).statusCode(200).extract().asString();

        assertThat(shop.post("/inbound-messages", start).extract().asString()).isEqualTo(first);
        assertThat(consents()).as("the one before the STOP, and this one").isEqualTo(2);
    }

    @Test
    void without_the_words_it_changes_nothing() {
        sms("START")
                .body("resubscription.outcome", equalTo("wording_not_shown"))
                .body("effects", empty());
        template(null).statusCode(200);
        confirmed().body("code", equalTo("ALLOW_OPTOUT_CONFIRM"));

        sms("UNSTOP")
                .body("resubscription.outcome", equalTo("wording_not_shown"))
                .body("resubscription.consentId", nullValue())
                .body("inForce", equalTo(false));

        assertThat(code("marketing", Shop.NEWS)).isEqualTo("SUPPRESSED_STOP");
        assertThat(consents()).isOne();
    }

    @Test
    void words_that_were_approved_after_the_confirmation_left_were_not_shown() {
        template(null).statusCode(200);
        confirmed();
        template(resubscription(Map.of("wordingVersion", "2"))).statusCode(200);

        sms("START").body("resubscription.outcome", equalTo("wording_not_shown"));
    }

    @Test
    void whoever_objected_after_they_were_shown_is_not_brought_back_by_a_word_and_keeps_the_objection() {
        confirmed();
        shop.post(
                        "/objections",
                        Map.of(
                                "identifiers",
                                List.of(phone(number)),
                                "instrument",
                                "direct_marketing",
                                "occurredAt",
                                Shop.now().toString()))
                .statusCode(201);

        sms("START").body("resubscription.outcome", equalTo("opted_out_since")).body("effects", empty());

        assertThat(codes()).contains("OBJECTION_DM", "SUPPRESSED_STOP");
    }

    @Test
    void an_objection_before_them_is_not_lifted_and_stands_wherever_else() {
        shop.post(
                        "/objections",
                        Map.of(
                                "identifiers",
                                List.of(phone(number)),
                                "instrument",
                                "direct_marketing",
                                "occurredAt",
                                Shop.now().toString()))
                .statusCode(201);
        confirmed().body("code", equalTo("ALLOW_OPTOUT_CONFIRM"));

        sms("START").body("resubscription.outcome", equalTo("given"));

        assertThat(code("marketing", Shop.NEWS)).isIn("ALLOW_CONSENT", "QUIET_HOURS");
        assertThat(decide("marketing", Shop.ACCOUNT).<List<String>>path("allCodes"))
                .contains("OBJECTION_DM");
        assertThat(Database.<Long>value(
                        "select count(*) from suppression where controller_id = ? and reason = 'objection'"
                                + " and lifted_at is null",
                        shop.id()))
                .isPositive();
    }

    @Test
    void words_that_are_no_consent_are_answered_with_the_test_that_they_fail() {
        template(resubscription(Map.of("noticeVersion", "1999-01-01"))).statusCode(200);
        confirmed();

        sms("START").body("resubscription.outcome", equalTo("CE_NO_NOTICE")).body("effects", empty());

        assertThat(code("marketing", Shop.NEWS)).isEqualTo("SUPPRESSED_STOP");
    }

    @Test
    void a_text_to_the_united_states_needs_what_a_written_consent_discloses() {
        number = "+1212736"
                + String.format("%04d", Math.floorMod(UUID.randomUUID().hashCode(), 10_000));
        sms("STOP").body("understood", equalTo("stop"));
        template(resubscription(Map.of("conspicuous", false))).statusCode(200);
        confirmed().body("code", equalTo("ALLOW_OPTOUT_CONFIRM"));
        sms("START").body("resubscription.outcome", equalTo("CE_PEWC"));

        number = "+1212736"
                + String.format("%04d", Math.floorMod(UUID.randomUUID().hashCode(), 10_000));
        sms("STOP").body("understood", equalTo("stop"));
        template(resubscription(Map.of())).statusCode(200);
        confirmed().body("code", equalTo("ALLOW_OPTOUT_CONFIRM"));
        sms("START").body("resubscription.outcome", equalTo("given"));
    }

    @Test
    void words_to_come_back_by_belong_into_the_confirmation_of_a_stop_alone_and_ask_for_the_age() {
        Map<String, Object> service = template();
        service.put("messageClass", "service");
        service.put("resubscription", resubscription(Map.of()));
        shop.put("/templates/invoice", service).statusCode(422).body("code", equalTo("resubscription-does-not-fit"));
        template(resubscription(Map.of("asksForAge", false))).statusCode(400);
        template(resubscription(Map.of("text", "x".repeat(1531)))).statusCode(400);
        shop.get("/templates/" + confirmation)
                .body("version", equalTo(1))
                .body("resubscription.text", equalTo(WORDS))
                .body("resubscription.purposeId", equalTo(Shop.NEWS));
    }

    private ValidatableResponse sms(String text) {
        return shop.post("/inbound-messages", message(text)).statusCode(200);
    }

    private Map<String, Object> message(String text) {
        return Map.of(
                "messageId",
                UUID.randomUUID().toString(),
                "channel",
                "sms",
                "from",
                phone(number),
                "text",
                text,
                "receivedAt",
                Instant.now().plusMillis(50).toString());
    }

    /** The confirmation leaves. */
    @CanIgnoreReturnValue
    private ValidatableResponse confirmed() {
        Map<String, Object> question = question("optout_confirm", Shop.NEWS);
        question.put("phase", "dispatch");
        question.put("messageId", UUID.randomUUID().toString());
        question.put("templateId", confirmation);
        return shop.as("consent:decide")
                .body(question)
                .post(shop.path("/decisions"))
                .then()
                .statusCode(200);
    }

    private String code(String messageClass, String purpose) {
        return decide(messageClass, purpose).path("code");
    }

    private List<String> codes() {
        return decide("marketing", Shop.NEWS).path("allCodes");
    }

    private Response decide(String messageClass, String purpose) {
        return shop.as("consent:decide").body(question(messageClass, purpose)).post(shop.path("/decisions"));
    }

    private Map<String, Object> question(String messageClass, String purpose) {
        return new HashMap<>(Map.of(
                "identifier",
                phone(number),
                "purposeId",
                purpose,
                "channel",
                "sms",
                "messageClass",
                messageClass,
                "zone",
                Shop.daytime(),
                "phase",
                "enqueue"));
    }

    private void agree() {
        Map<String, Object> consent =
                Shop.consent(List.of(phone(number)), Shop.now(), Map.of("method", "sms_keyword", "messageId", "yes-1"));
        consent.put("channel", "sms");
        consent.put("action", "keyword_sent");
        shop.granted(consent);
    }

    private ValidatableResponse template(Map<String, Object> resubscription) {
        Map<String, Object> body = template();
        if (resubscription != null) {
            body.put("resubscription", resubscription);
        }
        return shop.put("/templates/" + confirmation, body);
    }

    private static Map<String, Object> template() {
        return new HashMap<>(Map.of(
                "channel", "sms",
                "messageClass", "optout_confirm",
                "promotional", false,
                "approver", "legal-desk",
                "optOutWays", List.of(),
                "tracking", "none",
                "senderId", true));
    }

    private static Map<String, Object> resubscription(Map<String, Object> changed) {
        Map<String, Object> words = new HashMap<>();
        words.put("purposeId", Shop.NEWS);
        words.put("wordingId", "start-again");
        words.put("wordingVersion", "1");
        words.put("text", WORDS);
        words.put("noticeId", "privacy-notice");
        words.put("noticeVersion", Shop.NOTICE_VERSION);
        words.put("asksForAge", true);
        words.put("seller", "Harbour Books GmbH");
        words.put("disclosesAutomatedMessages", true);
        words.put("disclosesNoPurchaseCondition", true);
        words.put("conspicuous", true);
        words.putAll(changed);
        return words;
    }

    private long consents() {
        return Database.value(
                "select count(*) from consent_fact where controller_id = ? and kind = 'granted' and subject_id in ("
                        + "select subject_id from subject_pseudonym where controller_id = ? and pseudonym = ?)",
                shop.id(),
                shop.id(),
                shop.post("/pseudonyms", Map.of("identifiers", List.of(phone(number))))
                        .extract()
                        .<List<String>>path("pseudonyms")
                        .getFirst());
    }

    private long proofs(String consent) {
        return Database.value(
                "select count(*) from sealed_proof where controller_id = ? and consent_id = ?::uuid",
                shop.id(),
                consent);
    }
}
