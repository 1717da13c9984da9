package io.assentry.dsar.deadlines;

import static io.assentry.dsar.Calls.by;
import static io.assentry.dsar.Calls.desk;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.assentry.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ClockResourceIT {

    @ParameterizedTest(name = "{0} {2} {3}")
    @CsvFileSource(resources = "/deadline-vectors.csv", numLinesToSkip = 1)
    void answers_every_vector_over_HTTP(ArgumentsAccessor row) {
        Vector vector = Vector.of(row);
        Map<String, Object> question = new HashMap<>();
        question.put("regime", row.getString(1));
        question.put("kind", row.getString(2));
        question.put("receivedAt", row.getString(3));
        question.put("zone", row.getString(4));
        question.put(
                "holidays",
                row.getString(5) == null ? null : List.of(row.getString(5).split(";")));
        question.put(
                "pauses",
                vector.inputs().pauses().stream()
                        .map(p -> Map.of("from", p.from().toString(), "to", p.to().toString()))
                        .toList());

        JsonPath answer = explain(question).statusCode(200).extract().jsonPath();

        assertThat(answer.getString("legalDue")).as(vector.note()).isEqualTo(vector.expectedDue());
        vector.strict()
                .ifPresent(strict -> assertThat(answer.getString("strictDue")).isEqualTo(strict));
        vector.shadow()
                .ifPresent(shadow -> assertThat(answer.getString("shadowDue")).isEqualTo(shadow));
        assertThat(answer.getList("steps")).isNotEmpty();
    }

    @Test
    void explains_every_step_with_its_source() {
        explain(question())
                .statusCode(200)
                .body("receiptDate", equalTo("2026-03-05"))
                .body("strictDue", equalTo("2026-04-05"))
                .body("legalDue", equalTo("2026-04-07"))
                .body("targetDue", equalTo("2026-03-31"))
                .body("noticeDue", equalTo("2026-04-07"))
                .body("overdueFrom", equalTo("2026-04-07T22:00:00Z"))
                .body("steps.name", contains("receiptDate", "base", "strictDue", "legalDue", "targetDue"))
                .body("steps.source", hasItem("Reg. 1182/71 Art 3(4)"))
                .body("steps[3].because", containsString("2026-04-05, is not a working day"));
    }

    @ParameterizedTest
    @CsvSource({
        "regime, gdpr",
        "kind, dsr_someday",
        "zone, +02:00",
        "zone, Europe/Nowhere",
        "receivedAt, 1969-12-31T23:59:59Z",
        "receivedAt, 2200-01-01T00:00:00Z",
        "roll, sometimes",
        "requestDatedOn, 2026-03-06"
    })
    void a_field_outside_its_bounds_is_named(String field, String value) {
        explain(with(field, value))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-body"))
                .body("violations.field", contains(field));
    }

    @ParameterizedTest
    @CsvSource({"receivedAt, 2026-02-30T00:00:00Z", "receivedAt, yesterday", "requestDatedOn, 2026-02-30"})
    void a_date_that_is_none_is_named(String field, String value) {
        explain(with(field, value))
                .statusCode(400)
                .body("code", equalTo("malformed-body"))
                .body("violations.field", contains(field));
    }

    @Test
    void a_holiday_that_is_none_is_named_by_its_place() {
        explain(with("holidays", List.of("2026-04-06", "2026-02-30")))
                .statusCode(400)
                .body("violations.field", contains("holidays[1]"));
        explain(with("holidays", List.of("easter"))).statusCode(400).body("violations.field", contains("holidays[0]"));
        explain(with("holidays", Collections.nCopies(501, "2026-04-06")))
                .statusCode(400)
                .body("violations[0].field", equalTo("holidays"))
                .body("violations[0].message", equalTo("has at most 500 entries"));
    }

    @Test
    void a_pause_that_cannot_be_is_named_by_its_place() {
        explain(with("pauses", List.of(pause("2026-03-04", "2026-03-08"))))
                .statusCode(400)
                .body("violations.field", contains("pauses[0].from"));
        explain(with("pauses", List.of(pause("2026-03-08", "2026-03-06"))))
                .statusCode(400)
                .body("violations.field", contains("pauses[0].to"));
        explain(with("pauses", List.of(pause("2026-03-06", "2026-03-12"), pause("2026-03-10", "2026-03-14"))))
                .statusCode(400)
                .body("violations.field", contains("pauses[1].from"));
        explain(with("pauses", List.of(pause("2026-03-06", "2999-01-01"))))
                .statusCode(400)
                .body("violations.field", contains("pauses[0].to"));
        explain(with("pauses", Collections.nCopies(21, pause("2026-03-06", "2026-03-06"))))
                .statusCode(400)
                .body("violations[0].message", equalTo("has at most 20 entries"));
    }

    @Test
    void an_unknown_field_is_a_mistake_and_told() {
        explain(with("holydays", List.of()))
                .statusCode(400)
                .body("code", equalTo("malformed-body"))
                .body("violations.field", contains("holydays"));
    }

    @Test
    void any_valid_token_will_do_and_none_will_not() {
        by(Tokens.bearer("harbour-books", "anything:read"))
                .body(question())
                .post("/v1/clocks/explain")
                .then()
                .statusCode(200);
        given().contentType(ContentType.JSON)
                .body(question())
                .post("/v1/clocks/explain")
                .then()
                .statusCode(401);
    }

    private static ValidatableResponse explain(Object question) {
        return desk().body(question).post("/v1/clocks/explain").then();
    }

    private static Map<String, Object> question() {
        Map<String, Object> question = new HashMap<>();
        question.put("regime", "GDPR");
        question.put("kind", "dsr_response");
        question.put("receivedAt", "2026-03-05T09:00:00+01:00");
        question.put("zone", "Europe/Brussels");
        question.put("holidays", List.of("2026-04-06"));
        return question;
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> changed = question();
        changed.put(field, value);
        return changed;
    }

    private static Map<String, String> pause(String from, String to) {
        return Map.of("from", from, "to", to);
    }
}
