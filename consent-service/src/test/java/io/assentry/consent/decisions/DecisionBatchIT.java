package io.assentry.consent.decisions;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many questions at once, each answered as if it had come alone. */
@QuarkusTest
class DecisionBatchIT {

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("questions");
    }

    @Test
    void the_answers_stand_in_the_order_of_the_questions() {
        String reader = subscriber();
        String gone = subscriber();
        assertThat(Shop.oneClick(shop.link(gone)).statusCode()).isEqualTo(200);

        ask(List.of(
                        question(reader, Map.of()),
                        question(gone, Map.of()),
                        question(Shop.someone(), Map.of()),
                        question(reader, Map.of("purposeId", Shop.SURVEYS)),
                        question(reader, Map.of("purposeId", "no_such_purpose")),
                        question(gone, Map.of("messageClass", "service"))))
                .statusCode(200)
                .body(
                        "answers.decision.code",
                        contains(
                                "ALLOW_CONSENT",
                                "SUPPRESSED_UNSUB",
                                "NO_CONSENT",
                                "NO_CONSENT",
                                "INPUT_UNKNOWN",
                                "ALLOW_SERVICE"))
                .body("answers[3].decision.detail", equalTo("OTHER_PURPOSE"));
    }

    @Test
    void a_bad_question_is_told_and_its_neighbours_are_answered() {
        String reader = subscriber();
        List<Object> questions = new ArrayList<>(List.of(
                question(reader, Map.of()),
                Map.of("identifier", email(reader)),
                question("nobody", Map.of()),
                question(reader, Map.of("surprise", true)),
                "not a question",
                question(reader, Map.of("at", "1999-12-31T00:00:00Z")),
                question(reader, Map.of())));
        questions.add(null);

        ask(questions)
                .statusCode(200)
                .body("answers", hasSize(8))
                .body("answers[0].decision.code", equalTo("ALLOW_CONSENT"))
                .body("answers[0].problem", nullValue())
                .body("answers[1].problem.code", equalTo("invalid-body"))
                .body("answers[1].problem.violations.field", hasItems("channel", "messageClass"))
                .body("answers[2].problem.code", equalTo("invalid-identifier"))
                .body("answers[3].problem.code", equalTo("malformed-body"))
                .body("answers[4].problem.code", equalTo("malformed-body"))
                .body("answers[5].problem.code", equalTo("at-out-of-range"))
                .body("answers[6].decision.code", equalTo("ALLOW_CONSENT"))
                .body("answers[7].problem.code", equalTo("malformed-body"));
    }

    @Test
    void a_thousand_are_answered_and_a_thousand_and_one_are_not() {
        String reader = subscriber();

        List<String> codes = ask(Collections.nCopies(1000, question(reader, Map.of())))
                .statusCode(200)
                .extract()
                .path("answers.decision.code");

        assertThat(codes).hasSize(1000).containsOnly("ALLOW_CONSENT");
        ask(Collections.nCopies(1001, question(reader, Map.of())))
                .statusCode(400)
                .body("code", equalTo("invalid-body"));
        ask(List.of()).statusCode(400);
    }

    @Test
    void dispatches_of_a_batch_are_recorded_and_may_be_of_one_person() {
        String reader = subscriber();
        String message = "m-" + UUID.randomUUID();
        shop.put("/frequency-caps/email", Map.of("perDay", 2)).statusCode(200);

        ask(List.of(
                        dispatch(reader, message),
                        dispatch(reader, message),
                        dispatch(subscriber(), message),
                        dispatch(reader, "m-" + UUID.randomUUID()),
                        dispatch(reader, "m-" + UUID.randomUUID())))
                .statusCode(200)
                .body("answers[0].decision.code", equalTo("ALLOW_CONSENT"))
                .body("answers[1].decision.code", equalTo("ALLOW_CONSENT"))
                .body("answers[2].problem.code", equalTo("message-id-reused"))
                .body("answers[3].decision.code", equalTo("ALLOW_CONSENT"))
                .body("answers[4].decision.code", equalTo("FREQUENCY_CAP"));
    }

    @Test
    void another_controllers_batch_is_not_found() {
        shop.as("consent:decide")
                .body(Map.of("questions", List.of(question(Shop.someone(), Map.of()))))
                .post("/v1/controllers/somebody-else/decisions/batch")
                .then()
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
    }

    @Test
    void the_past_is_answered_from_what_was_known_then() {
        String reader = subscriber();
        Instant subscribed = now();
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);
        Instant unsubscribed = now();
        shop.granted(byWebForm(reader));

        ask(List.of(
                        question(
                                reader, Map.of("at", subscribed.minusSeconds(60).toString())),
                        question(reader, Map.of("at", subscribed.toString())),
                        question(reader, Map.of("at", unsubscribed.toString())),
                        question(reader, Map.of()),
                        question(reader, Map.of("at", now().plusSeconds(86_400).toString()))))
                .statusCode(200)
                .body(
                        "answers.decision.code",
                        contains("NO_CONSENT", "ALLOW_CONSENT", "SUPPRESSED_UNSUB", "ALLOW_CONSENT", "ALLOW_CONSENT"))
                .body("answers[1].decision.at", equalTo(subscribed.toString()))
                .body("answers[1].decision.factsAsOf", equalTo(subscribed.toString()));
    }

    /** A moment after everything so far and before everything that comes. */
    private static Instant now() {
        Instant now = Shop.now().truncatedTo(ChronoUnit.MILLIS);
        await().until(() -> Shop.now().isAfter(now.plusMillis(5)));
        return now.plusMillis(2);
    }

    private String subscriber() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));
        return reader;
    }

    private ValidatableResponse ask(List<?> questions) {
        return shop.as("consent:decide")
                .body(Map.of("questions", questions))
                .post(shop.path("/decisions/batch"))
                .then();
    }

    private static Map<String, Object> dispatch(String reader, String message) {
        return question(reader, Map.of("phase", "dispatch", "messageId", message));
    }

    private static Map<String, Object> question(String reader, Map<String, Object> changes) {
        Map<String, Object> question = new HashMap<>(Map.of(
                "identifier", email(reader),
                "purposeId", Shop.NEWS,
                "channel", "email",
                "messageClass", "marketing",
                "phase", "enqueue"));
        question.putAll(changes);
        return question;
    }
}
