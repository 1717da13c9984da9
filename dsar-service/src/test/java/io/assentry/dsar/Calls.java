package io.assentry.dsar;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvent;
import io.assentry.testkit.GoldenEvents;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How callers speak to this service, and what the registry has told it before. */
public final class Calls {

    public static final Duration SOON = Duration.ofSeconds(30);

    private static final String[] ALL_SCOPES = {"requests:read", "requests:write", "requests:identifiers"};

    private Calls() {}

    /** The registry says that there is such a controller, in the words of the golden event. */
    public static String registered(String controller) {
        GoldenEvent golden = GoldenEvents.named("ControllerRegistered.v1");
        say(golden, controller, 1, golden.value().replace("harbour-books", controller));
        await().atMost(SOON)
                .until(() -> Database.<Long>value(
                                "select count(*) from known_controller where controller_id = ?", controller)
                        == 1);
        return controller;
    }

    /** Says something of the registry on its topic: a golden event with another key, sequence and value. */
    public static void say(GoldenEvent golden, String key, int sequence, String value) {
        Map<String, String> headers = new HashMap<>(golden.headers());
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_subject", key);
        headers.put("ce_sequence", String.valueOf(sequence));
        headers.computeIfPresent("ce_controllerid", (_, _) -> key);
        Topics.send(golden.topic(), key, headers, value);
    }

    public static RequestSpecification desk() {
        return by(Tokens.bearer("*", ALL_SCOPES));
    }

    public static RequestSpecification by(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    public static String requests(String controller) {
        return "/v1/controllers/" + controller + "/requests";
    }

    public static ValidatableResponse post(String controller, Object body) {
        return desk().body(body).post(requests(controller)).then();
    }

    public static ValidatableResponse postWithKey(String controller, Object body, String key) {
        return desk().header("Idempotency-Key", key)
                .body(body)
                .post(requests(controller))
                .then();
    }

    /** An access request by e-mail of 1 April 2026, whose month ends on a holiday. */
    public static Map<String, Object> request() {
        Map<String, Object> body = new HashMap<>();
        body.put("rights", List.of("ACCESS"));
        body.put("identifiers", List.of(Map.of("type", "email", "value", "ona.jonaitis@example.org")));
        body.put("channel", "email");
        body.put("receivedAt", "2026-04-01T09:00:00+02:00");
        return body;
    }

    public static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    /** Takes a request in and gives its id. */
    public static String received(String controller, Map<String, Object> body) {
        return post(controller, body).statusCode(201).extract().path("requestId");
    }
}
