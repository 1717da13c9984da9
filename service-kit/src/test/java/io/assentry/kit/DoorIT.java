package io.assentry.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.assentry.kit.access.RememberedTokens;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kit puts around every door: who may, what is refused and how that reads. */
@QuarkusTest
class DoorIT {

    private static final String GOOD = "{\"words\":\"hello\",\"lines\":[]}";

    @Inject
    JWTCallerPrincipalFactory tokens;

    @Test
    void tokens_are_verified_by_the_one_that_remembers_them() {
        assertThat(tokens).isInstanceOf(RememberedTokens.class);
    }

    @Test
    void a_write_is_row_evidence_and_event_at_once() {
        String id = post("acme", GOOD).statusCode(200).extract().path("noteId");

        assertThat(Database.rows("select words from note where note_id = ?::uuid", id))
                .hasSize(1);
        assertThat(Database.rows(
                        "select 1 from evidence_entry e join evidence_leaf l using (entry_id) where entry_id = ?::uuid",
                        id))
                .hasSize(1);
        try (TopicReader reader = new TopicReader(System.getProperty("kafka.bootstrap.servers"), "retention-events")) {
            var said = reader.await(
                    Duration.ofSeconds(20),
                    r -> r.stream().anyMatch(e -> e.key().equals("acme/" + id)));
            assertThat(said)
                    .filteredOn(e -> e.key().equals("acme/" + id))
                    .singleElement()
                    .satisfies(e -> {
                        assertThat(TopicReader.header(e, "ce_source")).isEqualTo("/assentry/kit-test");
                        assertThat(TopicReader.header(e, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
                    });
        }
    }

    @Test
    void a_failure_leaves_nothing_and_its_answer_says_nothing_of_the_data() {
        post("acme", "{\"words\":\"fail\",\"lines\":[]}")
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("internal"))
                .body("detail", not(containsString("example.org")));

        assertThat(Database.rows("select 1 from note where words = 'fail'")).isEmpty();
    }

    @Test
    void without_a_token_nothing_is_answered() {
        given().contentType(ContentType.JSON)
                .body(GOOD)
                .post("/v1/controllers/acme/notes")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void a_token_that_is_none_is_refused() {
        given().auth()
                .oauth2("not.a.token")
                .get("/v1/whoami")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void a_token_without_the_scope_is_refused() {
        given().auth()
                .oauth2(Tokens.bearer("acme", "notes:read"))
                .contentType(ContentType.JSON)
                .body(GOOD)
                .post("/v1/controllers/acme/notes")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("scope-missing"));
    }

    @Test
    void an_address_that_nobody_opened_stays_shut() {
        given().auth()
                .oauth2(Tokens.bearer("*", "notes:read", "notes:write"))
                .get("/v1/forgotten")
                .then()
                .statusCode(403);
    }

    @Test
    void another_controllers_note_does_not_exist() {
        String id = post("acme", GOOD).statusCode(200).extract().path("noteId");
        String foreign = Tokens.bearer("other", "notes:read");

        given().auth()
                .oauth2(foreign)
                .get("/v1/controllers/acme/notes/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("controller-unknown"));
        given().auth()
                .oauth2(foreign)
                .get("/v1/controllers/other/notes/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void a_public_page_asks_for_no_token() {
        given().get("/public/acme").then().statusCode(200);
    }

    @Test
    void the_caller_is_known_by_the_token() {
        given().auth()
                .oauth2(Tokens.bearer("acme,other", "notes:read"))
                .get("/v1/whoami")
                .then()
                .statusCode(200)
                .body("all", equalTo(false))
                .body("controllers", hasItem("other"));
        given().auth()
                .oauth2(Tokens.bearer("*", "notes:read"))
                .get("/v1/whoami")
                .then()
                .body("all", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"words":"hello","lines":[],"more":1} | malformed-body | more
            {"words":"hello","words":"b","lines":[]} | malformed-body |
            {"words":5,"lines":[]} | malformed-body | words
            {"words":"hello","lines":[{"text":"a","x":1}]} | malformed-body | lines[0].x
            {"words":"hello" | malformed-body |
            {"words":"hello","lines":[{"text":"a","type":0}]} | malformed-body | lines[0].type
            {"words":"hello","lines":[{"text":"a","type":"EMAIL"}]} | malformed-body | lines[0].type
            [] | malformed-body |
            "" | malformed-body |
            {"words":"hello","lines":[]} x | malformed-body |
            {"words":"","lines":[]} | invalid-body | words
            {"words":"eleven char","lines":[]} | invalid-body | words
            {"words":"hello"} | invalid-body | lines
            {"words":"hello","lines":[{"text":"a"},{"text":"toolong"}]} | invalid-body | lines[1].text
            """)
    void a_bad_body_is_told_its_field(String body, String code, String field) {
        ValidatableResponse answer = post("acme", body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("type", equalTo("urn:assentry:problem:" + code));
        if (field != null) {
            answer.body("violations.field", hasItem(field));
        }
    }

    @Test
    void an_empty_body_is_a_bad_body() {
        given().auth()
                .oauth2(Tokens.bearer("acme", "notes:write"))
                .contentType(ContentType.JSON)
                .post("/v1/controllers/acme/notes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void a_bad_controller_and_a_bad_id_are_told_so() {
        given().auth()
                .oauth2(Tokens.bearer("*", "notes:read"))
                .get("/v1/controllers/Not_A_Slug/notes/x")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(400, 404))
                .contentType("application/problem+json");
        given().auth()
                .oauth2(Tokens.bearer("acme", "notes:read"))
                .get("/v1/controllers/acme/notes/not-a-uuid")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void a_body_above_the_limit_is_refused() {
        post("acme", "{\"words\":\"" + "x".repeat(70_000) + "\"}").statusCode(413);
    }

    @Test
    void other_media_and_methods_are_told_so() {
        given().auth()
                .oauth2(Tokens.bearer("acme", "notes:write"))
                .contentType(ContentType.XML)
                .body("<a/>")
                .post("/v1/controllers/acme/notes")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        given().auth()
                .oauth2(Tokens.bearer("acme", "notes:write"))
                .delete("/v1/controllers/acme/notes")
                .then()
                .statusCode(405)
                .contentType("application/problem+json");
        given().auth()
                .oauth2(Tokens.bearer("acme", "notes:write"))
                .get("/nowhere")
                .then()
                .statusCode(404);
    }

    @Test
    void health_metrics_and_the_description_are_open() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200).body(containsString("assentry_outbox_backlog"));
        given().get("/q/openapi").then().statusCode(200);
    }

    private static ValidatableResponse post(String controller, String body) {
        return given().auth()
                .oauth2(Tokens.bearer(controller, "notes:write", "notes:read"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/controllers/" + controller + "/notes")
                .then();
    }
}
