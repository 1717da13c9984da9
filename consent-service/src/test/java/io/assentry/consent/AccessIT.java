package io.assentry.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every path of a controller, for whoever may not see it: no controller, a foreign one, no token, no scope. */
@QuarkusTest
class AccessIT {

    private static final String[] SCOPES = {
        "consent:read", "consent:write", "consent:decide", "replies:review", "access:read", "proof:read"
    };

    private static final Map<String, Object> TEMPLATE = Map.of(
            "channel", "email",
            "messageClass", "service",
            "promotional", false,
            "approver", "legal-7",
            "optOutWays", List.of(),
            "tracking", "none");

    private static final Map<String, Object> REPORT = Map.of(
            "reportId", "r-1",
            "identifier", Shop.email("somebody@example.org"),
            "channel", "email",
            "kind", "hard_bounce",
            "occurredAt", "2026-11-20T00:00:00Z");

    /** A way in, with a body that would be accepted. */
    record Door(String method, String path, Object body) {}

    static Stream<Door> doors() {
        Map<String, Object> purpose = new HashMap<>(Map.of(
                "description", "News",
                "lawfulBases", List.of("contract"),
                "channels", List.of("email"),
                "dataCategories", List.of("email")));
        Map<String, String> somebody = Shop.email("somebody@example.org");
        return Stream.of(
                new Door("PUT", "/purposes/news", purpose),
                new Door("GET", "/purposes/news", null),
                new Door("POST", "/notices", Map.of("noticeId", "n", "title", "Notice")),
                new Door("GET", "/notices", null),
                new Door("POST", "/notices/n/versions", Shop.noticeVersion("1", "Text")),
                new Door("GET", "/notices/n/versions/1", null),
                new Door("POST", "/consents", Shop.byWebForm("somebody@example.org")),
                new Door("GET", "/consents/019cb323-e8e8-7c11-8a11-000000000011", null),
                new Door("POST", "/consents/019cb323-e8e8-7c11-8a11-000000000011/withdrawal", null),
                new Door(
                        "POST",
                        "/consents/019cb323-e8e8-7c11-8a11-000000000011/confirmation",
                        Map.of("token", "A".repeat(43))),
                new Door("POST", "/consents/019cb323-e8e8-7c11-8a11-000000000011/proof", Map.of("reason", "audit")),
                new Door("POST", "/minors", Map.of("identifiers", List.of(somebody), "statement", "own")),
                new Door(
                        "POST",
                        "/decisions",
                        Map.of(
                                "identifier", somebody,
                                "purposeId", "news",
                                "channel", "email",
                                "messageClass", "marketing",
                                "phase", "enqueue")),
                new Door(
                        "POST",
                        "/unsubscribe-links",
                        Map.of("identifier", somebody, "purposeId", "news", "channel", "email")),
                new Door("PUT", "/templates/t", TEMPLATE),
                new Door("GET", "/templates/t", null),
                new Door("GET", "/templates/t/versions", null),
                new Door(
                        "POST",
                        "/inbound-messages",
                        Map.of(
                                "messageId", "m-1",
                                "channel", "email",
                                "from", somebody,
                                "text", "stop",
                                "receivedAt", "2026-11-20T00:00:00Z")),
                new Door("GET", "/inbound-messages/reviews", null),
                new Door("GET", "/inbound-messages/reviews/019cb323-e8e8-7c11-8a11-000000000011", null),
                new Door(
                        "POST",
                        "/inbound-messages/reviews/019cb323-e8e8-7c11-8a11-000000000011/decision",
                        Map.of("revocation", true)),
                new Door("POST", "/delivery-reports", Map.of("reports", List.of(REPORT))),
                new Door("GET", "/promises", null),
                new Door(
                        "POST",
                        "/objections",
                        Map.of(
                                "identifiers", List.of(somebody),
                                "instrument", "direct_marketing",
                                "occurredAt", "2026-03-02T09:00:00Z")),
                new Door(
                        "POST",
                        "/objections/019cb323-e8e8-7c11-8a11-000000000011/decision",
                        Map.of("outcome", "upheld", "assessment", "weighing-1")),
                new Door("POST", "/withdrawals", Map.of("identifiers", List.of(somebody))),
                new Door("POST", "/restrictions", Map.of("identifiers", List.of(somebody), "ground", "on_request")),
                new Door("GET", "/restrictions/019cb323-e8e8-7c11-8a11-000000000011", null),
                new Door(
                        "POST",
                        "/restrictions/019cb323-e8e8-7c11-8a11-000000000011/lifting",
                        Map.of("toldAt", "2026-03-02T09:00:00Z")),
                new Door(
                        "POST",
                        "/signals",
                        Map.of(
                                "identifiers", List.of(somebody),
                                "signal", "gpc",
                                "state", "on",
                                "source", "header")),
                new Door("POST", "/subjects/lookup", Map.of("identifier", somebody)),
                new Door("GET", "/access-tasks/019cb323-e8e8-7c11-8a11-000000000011/copy", null),
                new Door("POST", "/pseudonyms", Map.of("identifiers", List.of(somebody))));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void a_controller_that_was_never_announced_is_unknown_on_every_path(Door door) {
        call(Tokens.bearer("*", SCOPES), "never-announced", door)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("controller-unknown"));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void a_foreign_controller_answers_as_if_it_were_not_there(Door door) {
        Shop shop = Shop.named("neighbour");

        call(Tokens.bearer("somebody-else", SCOPES), shop.id(), door)
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void nobody_comes_in_without_a_token(Door door) {
        Shop shop = Shop.named("neighbour");

        send(given().contentType(ContentType.JSON), shop.id(), door).statusCode(401);
        call(Tokens.forged(shop.id(), SCOPES), shop.id(), door).statusCode(401);
        call(Tokens.expired(shop.id(), SCOPES), shop.id(), door).statusCode(401);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void a_token_without_the_scope_is_told_so(Door door) {
        Shop shop = Shop.named("neighbour");

        call(Tokens.bearer(shop.id(), "retention:read"), shop.id(), door)
                .statusCode(403)
                .body("code", equalTo("scope-missing"));
    }

    @Test
    void whoever_may_only_ask_may_not_write() {
        Shop shop = Shop.named("neighbour");

        shop.as("consent:decide")
                .body(Shop.byWebForm(Shop.someone()))
                .post(shop.path("/consents"))
                .then()
                .statusCode(403);
        shop.as("consent:decide")
                .get(shop.path("/consents/019cb323-e8e8-7c11-8a11-000000000011"))
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse call(String token, String controller, Door door) {
        return send(given().auth().oauth2(token).contentType(ContentType.JSON), controller, door);
    }

    private static ValidatableResponse send(RequestSpecification request, String controller, Door door) {
        RequestSpecification with = door.body() == null ? request : request.body(door.body());
        return with.request(door.method(), "/v1/controllers/" + controller + door.path())
                .then();
    }
}
