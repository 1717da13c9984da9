package io.assentry.consent.replies;

import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers by SMS and e-mail: in force before the answer, explained, and harmless to repeat. */
@QuarkusTest
class InboundMessageResourceIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    WatchReviews watchReviews;

    private Shop shop;
    private String number;
    private String mailbox;

    @BeforeEach
    void givenAReader() {
        shop = Shop.named("replies");
        number = "+4915" + (100_000_000 + (long) (Math.random() * 800_000_000));
        mailbox = Shop.someone();
    }

    @Test
    void stop_ends_every_text_of_the_controller_and_no_mail() {
        agree("sms", phone(number));
        agree("email", email(mailbox));

        sms("STOP")
                .statusCode(200)
                .body("understood", equalTo("stop"))
                .body("rules", contains("keyword:stop"))
                .body("effects.instrument", contains("channel_opt_out"))
                .body("effects.channel", contains("sms"))
                .body("inForce", equalTo(true))
                .body("erasureRequested", equalTo(false))
                .body("confirmation.allowed", equalTo(true))
                .body("confirmation.until", notNullValue());

        assertThat(code(phone(number), Shop.NEWS, "sms", "marketing")).isEqualTo("SUPPRESSED_STOP");
        assertThat(code(phone(number), Shop.ACCOUNT, "sms", "service")).isEqualTo("SUPPRESSED_STOP");
        assertThat(code(email(mailbox), Shop.NEWS, "email", "marketing")).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void d27_another_controllers_consent_is_untouched() {
        Shop neighbour = Shop.named("replies-neighbour");
        agree("sms", phone(number));
        neighbour.grant(bySms()).then().statusCode(201);

        sms("STOP").statusCode(200);

        assertThat(neighbour
                        .as("consent:decide")
                        .body(question(phone(number), Shop.NEWS, "sms", "marketing"))
                        .post(neighbour.path("/decisions"))
                        .<String>path("code"))
                .isIn("ALLOW_CONSENT", "QUIET_HOURS");
    }

    @Test
    void d23_free_text_is_understood_and_explained() {
        agree("sms", phone(number));

        sms("pls no more msgs").body("understood", equalTo("stop")).body("rules", contains("en-no-more"));

        assertThat(code(phone(number), Shop.NEWS, "sms", "marketing")).isEqualTo("SUPPRESSED_STOP");
    }

    @Test
    void the_same_message_again_answers_the_same_and_another_text_under_its_name_is_refused() {
        String id = UUID.randomUUID().toString();
        String first = post(message(id, "sms", phone(number), "STOP")).asString();
        long events = suppressions();

        assertThat(post(message(id, "sms", phone(number), "STOP")).asString()).isEqualTo(first);
        assertThat(suppressions()).isEqualTo(events);
        post(message(id, "sms", phone(number), "START"))
                .then()
                .statusCode(422)
                .body("code", equalTo("message-id-reused"));
        post(message(id, "sms", phone("+4915112345678"), "STOP"))
                .then()
                .statusCode(422)
                .body("code", equalTo("message-id-reused"));
    }

    @Test
    void the_same_message_sixty_four_times_at_once_is_one_effect() throws Exception {
        Map<String, Object> message = message(UUID.randomUUID().toString(), "sms", phone(number), "STOP");
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Response>> calls = IntStream.range(0, 64)
                    .<Callable<Response>>mapToObj(_ -> () -> post(message))
                    .toList();
            List<String> answers = workers.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .peek(r -> assertThat(r.statusCode()).isIn(200, 409))
                    .filter(r -> r.statusCode() == 200)
                    .map(Response::asString)
                    .distinct()
                    .toList();
            assertThat(answers).hasSize(1);
        }
        assertThat(standing("stop")).isOne();
    }

    @Test
    void what_may_be_a_revocation_suppresses_until_somebody_has_read_it() {
        agree("sms", phone(number));

        String review = sms("stop by the shop tomorrow?")
                .body("understood", equalTo("unclear"))
                .body("effects.instrument", contains("suppressed_until_read"))
                .body("confirmation.allowed", equalTo(false))
                .extract()
                .path("reviewId");

        assertThat(code(phone(number), Shop.NEWS, "sms", "marketing")).isEqualTo("SUPPRESSED_STOP");
        reviews("/reviews").body("items.reviewId", hasItem(review)).body("items.text", hasItem(nullValue()));
        reviews("/reviews/" + review)
                .body("text", equalTo("stop by the shop tomorrow?"))
                .body("rule", equalTo("en-stop-by"));
        assertThat(evidence("reply.read")).isPositive();

        decide(review, false).statusCode(200).body("outcome", equalTo("no_revocation"));

        assertThat(code(phone(number), Shop.NEWS, "sms", "marketing")).isIn("ALLOW_CONSENT", "QUIET_HOURS");
        reviews("/reviews/" + review).statusCode(410).body("code", equalTo("text-destroyed"));
        assertThat(Database.<Long>value(
                        "select count(*) from reply_review where review_id = ?::uuid and sealed_text is null and wrapped_key is null",
                        review))
                .isOne();
        decide(review, false).statusCode(200);
        decide(review, true).statusCode(409).body("code", equalTo("review-decided"));
    }

    @Test
    void a_revocation_holds_from_when_it_came_in_and_what_was_agreed_to_since_stays() {
        agree("sms", phone(number));
        String review = sms("not interested").extract().path("reviewId");

        decide(review, true).statusCode(200).body("outcome", equalTo("revocation"));

        assertThat(code(phone(number), Shop.NEWS, "sms", "marketing")).isEqualTo("SUPPRESSED_STOP");
        assertThat(standing("stop")).isOne();
        assertThat(standing("stop_unclear")).isZero();
        String second = sms("enough").extract().path("reviewId");
        agree("sms", phone(number));
        decide(second, true).statusCode(200);
        assertThat(code(phone(number), Shop.NEWS, "sms", "marketing")).isIn("ALLOW_CONSENT", "QUIET_HOURS");
    }

    @Test
    void a_real_stop_meanwhile_is_not_lifted_by_whoever_reads_the_other_answer() {
        String review = sms("enough").extract().path("reviewId");
        sms("STOP").statusCode(200);

        decide(review, false).statusCode(200);

        assertThat(code(phone(number), Shop.ACCOUNT, "sms", "service")).isEqualTo("SUPPRESSED_STOP");
    }

    @Test
    void what_nobody_reads_in_time_counts_as_a_revocation() {
        String review = sms("enough").extract().path("reviewId");
        assertThat(Database.execute(
                        "update reply_review set due_at = now() - interval '1 second' where review_id = ?::uuid",
                        review))
                .isOne();

        watchReviews.watch();

        assertThat(Database.<String>value("select outcome from reply_review where review_id = ?::uuid", review))
                .isEqualTo("lapsed");
        assertThat(code(phone(number), Shop.ACCOUNT, "sms", "service")).isEqualTo("SUPPRESSED_STOP");
    }

    @Test
    void stop_all_marketing_objects_on_every_channel() {
        agree("email", email(mailbox));

        mail("Please stop all marketing.")
                .body("understood", equalTo("object"))
                .body("effects.instrument", contains("direct_marketing_objection"))
                .body("confirmation.allowed", equalTo(false));

        assertThat(code(email(mailbox), Shop.NEWS, "email", "marketing")).isEqualTo("OBJECTION_DM");
    }

    @Test
    void delete_me_asks_for_erasure_and_objects_at_once() {
        agree("email", email(mailbox));

        String id = mail("Please delete me and all my data")
                .body("understood", equalTo("erase"))
                .body("erasureRequested", equalTo(true))
                .body("effects.instrument", contains("direct_marketing_objection"))
                .extract()
                .path("inboundMessageId");

        assertThat(code(email(mailbox), Shop.NEWS, "email", "marketing")).isEqualTo("OBJECTION_DM");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Topics.records("consent-events"))
                        .anyMatch(r -> "io.assentry.RightsRequestIndicated.v1".equals(Topics.header(r, "ce_type"))
                                && r.value().contains(id)));
    }

    @Test
    void by_mail_the_channel_that_is_named_is_stopped_and_else_mail() {
        agree("email", email(mailbox));

        mail("Stop texting me").body("effects.channel", contains("sms"));
        assertThat(code(email(mailbox), Shop.NEWS, "email", "marketing")).isEqualTo("ALLOW_CONSENT");

        mail("unsubscribe").body("effects.channel", contains("email"));
        assertThat(code(email(mailbox), Shop.NEWS, "email", "marketing")).isIn("SUPPRESSED_UNSUB", "CONSENT_WITHDRAWN");
    }

    @Test
    void start_alone_brings_nobody_back_and_help_changes_nothing() {
        agree("sms", phone(number));
        sms("STOP").statusCode(200);

        sms("START").body("understood", equalTo("start")).body("effects", equalTo(List.of()));
        sms("HELP").body("understood", equalTo("help")).body("effects", equalTo(List.of()));
        sms("thanks, see you").body("understood", equalTo("nothing"));

        assertThat(code(phone(number), Shop.NEWS, "sms", "marketing")).isEqualTo("SUPPRESSED_STOP");
    }

    @Test
    void whoever_agrees_again_by_an_own_act_is_back_for_that_purpose() {
        sms("STOP").statusCode(200);

        agree("sms", phone(number));

        assertThat(code(phone(number), Shop.NEWS, "sms", "marketing")).isIn("ALLOW_CONSENT", "QUIET_HOURS");
        assertThat(code(phone(number), Shop.ACCOUNT, "sms", "service")).isEqualTo("SUPPRESSED_STOP");
    }

    @Test
    void no_words_and_no_address_are_kept() {
        String word = "canary" + UUID.randomUUID().toString().replace("-", "");
        sms("stop by the " + word).body("understood", equalTo("unclear"));
        sms("hello " + word).body("understood", equalTo("nothing"));

        for (String table : List.of("inbound_message", "reply_review", "evidence_entry", "outbox")) {
            assertThat(Database.<Long>value(
                            "select count(*) from " + table + " t where t::text ilike ?", "%" + word + "%"))
                    .as(table)
                    .isZero();
            assertThat(Database.<Long>value(
                            "select count(*) from " + table + " t where t::text like ?",
                            "%" + number.substring(1) + "%"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void bad_input_is_named_and_changes_nothing() {
        refused(Map.of("channel", "fax"), 400, "invalid-body");
        refused(Map.of("from", email(mailbox)), 422, "identifier-does-not-fit-channel");
        refused(Map.of("from", phone("12")), 400, "invalid-identifier");
        refused(Map.of("text", "x".repeat(20_001)), 400, "invalid-body");
        refused(Map.of("messageId", "somebody@example.org"), 400, "invalid-body");
        refused(Map.of("messageId", "+4915112345678"), 400, "invalid-body");
        refused(Map.of("subject", "Hello"), 400, "invalid-body");
        refused(Map.of("surprise", 1), 400, "malformed-body");
        refused(Map.of("text", 5), 400, "malformed-body");
        refused(Map.of("receivedAt", "2999-01-01T00:00:00Z"), 400, "invalid-body");
        refused(Map.of("receivedAt", "1999-01-01T00:00:00Z"), 400, "invalid-body");
        shop.as("consent:write")
                .contentType("text/plain")
                .body("STOP")
                .post(shop.path("/inbound-messages"))
                .then()
                .statusCode(415);
        shop.as("consent:read")
                .body(message("m", "sms", phone(number), "STOP"))
                .post(shop.path("/inbound-messages"))
                .then()
                .statusCode(403);
        shop.as("consent:write")
                .get(shop.path("/inbound-messages/reviews"))
                .then()
                .statusCode(403);
        decide(UUID.randomUUID().toString(), true).statusCode(404);

        assertThat(code(phone(number), Shop.ACCOUNT, "sms", "service")).isEqualTo("ALLOW_SERVICE");
    }

    @Test
    void another_controllers_review_is_not_there() {
        String review = sms("enough").extract().path("reviewId");
        Shop neighbour = Shop.named("replies-neighbour");

        neighbour
                .as("replies:review")
                .get(neighbour.path("/inbound-messages/reviews/" + review))
                .then()
                .statusCode(404);
    }

    private void refused(Map<String, Object> changed, int status, String code) {
        Map<String, Object> body = message(UUID.randomUUID().toString(), "sms", phone(number), "STOP");
        body.putAll(changed);
        post(body).then().statusCode(status).body("code", equalTo(code));
    }

    private ValidatableResponse sms(String text) {
        return post(message(UUID.randomUUID().toString(), "sms", phone(number), text))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse mail(String text) {
        return post(message(UUID.randomUUID().toString(), "email", email(mailbox), text))
                .then()
                .statusCode(200);
    }

    private Response post(Map<String, Object> body) {
        return shop.as("consent:write").body(body).post(shop.path("/inbound-messages"));
    }

    private ValidatableResponse reviews(String rest) {
        return shop.as("replies:review")
                .get(shop.path("/inbound-messages" + rest))
                .then();
    }

    private ValidatableResponse decide(String review, boolean revocation) {
        return shop.as("replies:review")
                .body(Map.of("revocation", revocation))
                .post(shop.path("/inbound-messages/reviews/" + review + "/decision"))
                .then();
    }

    private static Map<String, Object> message(String id, String channel, Map<String, String> from, String text) {
        return new HashMap<>(Map.of(
                "messageId", id,
                "channel", channel,
                "from", from,
                "text", text,
                "receivedAt", Shop.now().minusSeconds(3).toString()));
    }

    private Map<String, Object> bySms() {
        Map<String, Object> body = Shop.consent(
                List.of(phone(number)), Shop.now(), Map.of("method", "web_form", "formId", "newsletter-footer"));
        body.put("channel", "sms");
        return body;
    }

    private void agree(String channel, Map<String, String> who) {
        Map<String, Object> body =
                Shop.consent(List.of(who), Shop.now(), Map.of("method", "web_form", "formId", "newsletter-footer"));
        body.put("channel", channel);
        shop.grant(body).then().statusCode(201).body("inForce", equalTo(true));
    }

    private String code(Map<String, String> who, String purpose, String channel, String messageClass) {
        return shop.as("consent:decide")
                .body(question(who, purpose, channel, messageClass))
                .post(shop.path("/decisions"))
                .path("code");
    }

    private static Map<String, Object> question(
            Map<String, String> who, String purpose, String channel, String messageClass) {
        return Map.of(
                "identifier", who,
                "purposeId", purpose,
                "channel", channel,
                "messageClass", messageClass,
                "phase", "enqueue");
    }

    private long suppressions() {
        return Database.value("select count(*) from suppression where controller_id = ?", shop.id());
    }

    /** Of the person that this test writes as. */
    private long standing(String reason) {
        List<String> made = shop.post("/pseudonyms", Map.of("identifiers", List.of(phone(number))))
                .extract()
                .path("pseudonyms");
        return Database.value(
                "select count(*) from suppression s join subject_pseudonym p using (controller_id, subject_id)"
                        + " where s.controller_id = ? and p.pseudonym = ? and s.reason = ? and s.lifted_at is null",
                shop.id(),
                made.getFirst(),
                reason);
    }

    private long evidence(String kind) {
        return Database.value(
                "select count(*) from evidence_entry where controller_id = ? and kind = ?", shop.id(), kind);
    }
}
