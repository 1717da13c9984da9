package io.assentry.consent.decisions;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is recorded when a message leaves, and what follows from it for the next. */
@QuarkusTest
class DispatchIT {

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("dispatches");
    }

    @Test
    void a_dispatch_is_recorded_once_and_says_the_same_again() {
        String reader = subscriber();
        String message = message();

        String first = dispatch(reader, message, Map.of())
                .body("code", equalTo("ALLOW_CONSENT"))
                .body("messageId", equalTo(message))
                .extract()
                .asString();
        String second = dispatch(reader, message, Map.of()).extract().asString();

        assertThat(second).isEqualTo(first);
        assertThat(evidence(message)).isOne();
        shop.get("/dispatches/" + message)
                .statusCode(200)
                .body("decision.code", equalTo("ALLOW_CONSENT"))
                .body("placeSource", equalTo("zone"))
                .body("localTimes", hasSize(1))
                .body("subjectId", notNullValue());
    }

    @Test
    void another_person_or_another_purpose_under_the_same_message_is_a_conflict() {
        String reader = subscriber();
        String message = message();
        dispatch(reader, message, Map.of()).statusCode(200);

        dispatch(subscriber(), message, Map.of()).statusCode(409).body("code", equalTo("message-id-reused"));
        dispatch(reader, message, Map.of("purposeId", Shop.SURVEYS)).statusCode(409);
        dispatch(reader, message, Map.of("messageClass", "service")).statusCode(409);
    }

    @Test
    void a_message_that_was_let_go_is_stopped_by_an_opt_out_that_came_since() {
        String reader = subscriber();
        String message = message();
        dispatch(reader, message, Map.of()).body("outcome", equalTo("ALLOW"));

        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);

        dispatch(reader, message, Map.of()).body("code", equalTo("SUPPRESSED_UNSUB"));
        shop.granted(byWebForm(reader));
        dispatch(reader, message, Map.of()).body("code", equalTo("SUPPRESSED_UNSUB"));
        dispatch(reader, message(), Map.of()).body("code", equalTo("ALLOW_CONSENT"));
    }

    @Test
    void a_message_that_was_put_off_is_decided_anew() {
        String reader = subscriber();
        cap("in_app", 0);
        cap("email", 1);
        try {
            String second = message();
            dispatch(reader, message(), Map.of()).body("outcome", equalTo("ALLOW"));
            dispatch(reader, second, Map.of())
                    .body("outcome", equalTo("DEFER"))
                    .body("code", equalTo("FREQUENCY_CAP"))
                    .body("nextAllowedAt", notNullValue());

            cap("email", 2);

            dispatch(reader, second, Map.of()).body("outcome", equalTo("ALLOW"));
            dispatch(reader, message(), Map.of()).body("code", equalTo("FREQUENCY_CAP"));
        } finally {
            cap("email", 1000);
        }
    }

    @Test
    void of_many_dispatches_at_once_no_more_go_than_the_cap_lets() throws Exception {
        String reader = subscriber();
        Shop capped = Shop.named("capped");
        capped.granted(byWebForm(reader));
        capped.put("/frequency-caps/email", Map.of("perDay", 3)).statusCode(200);

        List<String> outcomes = atOnce(
                16,
                () -> dispatch(capped, reader, message(), Map.of()).extract().path("outcome"));

        assertThat(outcomes).filteredOn("ALLOW"::equals).hasSize(3);
        assertThat(outcomes).filteredOn("DEFER"::equals).hasSize(13);
    }

    @Test
    void of_two_confirmations_of_one_stop_at_once_one_goes() throws Exception {
        String reader = subscriber();
        stop(reader, "0 seconds");

        List<String> codes = atOnce(8, () -> confirm(reader, message()));

        assertThat(codes).filteredOn("ALLOW_OPTOUT_CONFIRM"::equals).hasSize(1);
        assertThat(codes).filteredOn("OPTOUT_CONFIRM_INVALID"::equals).hasSize(7);
    }

    @Test
    void d7_to_d9_a_stop_is_confirmed_once_and_soon() {
        String soon = subscriber();
        String late = subscriber();
        stop(soon, "4 minutes");
        stop(late, "5 minutes 1 second");
        String message = message();

        assertThat(confirm(soon, message)).isEqualTo("ALLOW_OPTOUT_CONFIRM");
        assertThat(confirm(soon, message)).as("asked again").isEqualTo("ALLOW_OPTOUT_CONFIRM");
        assertThat(confirm(soon, message())).as("a second").isEqualTo("OPTOUT_CONFIRM_INVALID");
        assertThat(confirm(late, message())).isEqualTo("OPTOUT_CONFIRM_INVALID");
    }

    @Test
    void the_same_message_in_parallel_is_recorded_once() throws Exception {
        String reader = subscriber();
        String message = message();

        List<String> codes =
                atOnce(16, () -> dispatch(reader, message, Map.of()).extract().path("code"));

        assertThat(codes).containsOnly("ALLOW_CONSENT");
        assertThat(evidence(message)).isOne();
    }

    @Test
    void a_message_to_somebody_unknown_is_recorded_too() {
        String message = message();
        String nobody = Shop.someone();

        dispatch(nobody, message, Map.of("messageClass", "service")).body("code", equalTo("ALLOW_SERVICE"));
        dispatch(nobody, message, Map.of("messageClass", "service")).body("code", equalTo("ALLOW_SERVICE"));
        dispatch(Shop.someone(), message, Map.of("messageClass", "service")).statusCode(409);
        shop.get("/dispatches/" + message()).statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void another_moment_cannot_be_dispatched() {
        dispatch(subscriber(), message(), Map.of("at", "2026-11-23T08:00:00Z"))
                .statusCode(400)
                .body("violations.field", contains("at"));
    }

    private String subscriber() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));
        return reader;
    }

    private static String message() {
        return "m-" + UUID.randomUUID();
    }

    private void cap(String channel, int perDay) {
        shop.put("/frequency-caps/" + channel, Map.of("perDay", perDay))
                .statusCode(200)
                .body("perDay", equalTo(perDay));
    }

    private ValidatableResponse dispatch(String reader, String message, Map<String, Object> changes) {
        return dispatch(shop, reader, message, changes);
    }

    private static ValidatableResponse dispatch(Shop from, String reader, String message, Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "identifier", email(reader),
                "purposeId", Shop.NEWS,
                "channel", "email",
                "messageClass", "marketing",
                "phase", "dispatch",
                "zone", "Etc/GMT+3",
                "messageId", message));
        body.putAll(changes);
        return from.as("consent:decide")
                .body(body)
                .post(from.path("/decisions"))
                .then();
    }

    private String confirm(String reader, String message) {
        return dispatch(reader, message, Map.of("messageClass", "optout_confirm", "channel", "sms"))
                .extract()
                .path("code");
    }

    /** As a reply would leave it. */
    private void stop(String reader, String ago) {
        String subject = shop.grant(byWebForm(reader)).then().extract().path("subjectId");
        assertThat(Database.execute(
                        "insert into suppression (controller_id, suppression_id, subject_id, channel, reason, since)"
                                + " values (?, ?::uuid, ?::uuid, 'sms', 'stop', now() - ?::interval)",
                        shop.id(),
                        UUID.randomUUID().toString(),
                        subject,
                        ago))
                .isOne();
    }

    private long evidence(String message) {
        return Database.value("select count(*) from evidence_entry where entry::text like '%' || ? || '%'", message);
    }

    private static List<String> atOnce(int times, Callable<String> call) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer :
                    pool.invokeAll(IntStream.range(0, times).mapToObj(_ -> call).toList())) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
