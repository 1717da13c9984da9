package io.assentry.dsar.requests;

import static io.assentry.dsar.Calls.desk;
import static io.assentry.dsar.Calls.post;
import static io.assentry.dsar.Calls.registered;
import static io.assentry.dsar.Calls.request;
import static io.assentry.dsar.Calls.requests;
import static io.assentry.dsar.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.assentry.dsar.TestTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be taken in is told by code and field, and never repeated. */
@QuarkusTest
class BadRequestIT {

    private static final String BOOKS = "books-bad-bodies";

    @BeforeAll
    static void a_controller_is_known() {
        assertThat(registered(BOOKS)).isEqualTo(BOOKS);
    }

    @ParameterizedTest
    @CsvSource({
        "channel, pigeon",
        "receivedAt, 2020-01-01T00:00:00Z",
        "requestDatedOn, 2026-03-28",
        "jurisdiction, XX",
        "jurisdiction, Germany",
        "zone, +02:00",
        "zone, Europe/Nowhere",
        "language, german",
        "agreementId, Not A Slug"
    })
    void a_field_outside_its_bounds_is_named(String field, String value) {
        post(BOOKS, with(request(), field, value))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-body"))
                .body("violations.field", contains(field))
                .body("detail", not(containsString(value)));
    }

    @ParameterizedTest
    @CsvSource({
        "receivedAt, yesterday",
        "receivedAt, 2026-02-30T00:00:00Z",
        "requestDatedOn, 2026-02-30",
        "identifiers, someone@example.org",
        "nickname, someone@example.org"
    })
    void what_cannot_be_read_is_named_and_not_repeated(String field, String value) {
        post(BOOKS, with(request(), field, value))
                .statusCode(400)
                .body("code", equalTo("malformed-body"))
                .body("violations[0].field", containsString(field))
                .body("detail", not(containsString(value)));
    }

    @Test
    void what_must_be_there_is_named() {
        for (String field : List.of("rights", "channel", "receivedAt")) {
            Map<String, Object> body = request();
            body.remove(field);

            post(BOOKS, body).statusCode(400).body("violations.field", contains(field));
        }
        post(BOOKS, with(request(), "rights", List.of())).statusCode(400).body("violations.field", contains("rights"));
    }

    @Test
    void a_request_from_the_future_is_named() {
        String ahead = TestTime.now().plus(Duration.ofMinutes(3)).toString();

        post(BOOKS, with(request(), "receivedAt", ahead))
                .statusCode(400)
                .body("violations.field", contains("receivedAt"))
                .body("violations.message", contains("lies at most PT2M in the future"));
    }

    @Test
    void a_right_that_is_none_is_named_by_its_place() {
        post(BOOKS, with(request(), "rights", List.of("ACCESS", "FORGETTING")))
                .statusCode(400)
                .body("code", equalTo("invalid-body"))
                .body("violations.field", contains("rights[1]"));
        post(BOOKS, with(request(), "rights", List.of(0))).statusCode(400);
        post(BOOKS, with(request(), "rights", List.of("ACCESS", "ACCESS")))
                .statusCode(201)
                .body("rights", contains("ACCESS"));
    }

    @Test
    void an_identifier_that_is_none_is_named_by_its_place() {
        List<Map<String, String>> identifiers = List.of(
                Map.of("type", "email", "value", "ona.jonaitis@example.org"),
                Map.of("type", "email", "value", "ona.jonaitis.example.org"));

        post(BOOKS, with(request(), "identifiers", identifiers))
                .statusCode(400)
                .body("code", equalTo("invalid-identifier"))
                .body("violations.field", contains("identifiers[1].value"));
        post(BOOKS, with(request(), "identifiers", List.of(Map.of("type", "email"))))
                .statusCode(400)
                .body("violations.field", contains("identifiers[0].value"));
        post(BOOKS, with(request(), "identifiers", List.of(Map.of("type", "fax", "value", "x"))))
                .statusCode(400)
                .body("violations.field", contains("identifiers[0].type"));
    }

    @Test
    void everything_is_bounded() {
        Map<String, String> identifier = Map.of("type", "email", "value", "ona.jonaitis@example.org");

        post(BOOKS, with(request(), "identifiers", Collections.nCopies(11, identifier)))
                .statusCode(400)
                .body("violations.field", contains("identifiers"));
        post(BOOKS, with(request(), "message", "x".repeat(20_001)))
                .statusCode(400)
                .body("violations.field", contains("message"));
        post(BOOKS, with(request(), "message", "x".repeat(20_000))).statusCode(201);
        desk().body("{\"message\":\"" + "x".repeat(1_100_000) + "\"}")
                .post(requests(BOOKS))
                .then()
                .statusCode(413);
        desk().body("{\"rights\": ").post(requests(BOOKS)).then().statusCode(400);
        desk().body("null").post(requests(BOOKS)).then().statusCode(400);
        desk().contentType(ContentType.XML)
                .body("<a/>")
                .post(requests(BOOKS))
                .then()
                .statusCode(415);
    }
}
