package io.assentry.consent.unsubscribe;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.oneClick;
import static io.assentry.consent.Shop.phone;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One click as RFC 8058 has it: POST acts, GET never does, no cookie, no redirect, the same answer each time. */
@QuarkusTest
class UnsubscribeResourceIT {

    private Shop shop;
    private String reader;
    private String link;

    @BeforeEach
    void givenAReader() {
        shop = Shop.named("links");
        reader = Shop.someone();
        shop.granted(byWebForm(reader));
        link = shop.link(reader);
    }

    @Test
    void the_two_header_values_are_ready_to_use() {
        shop.post("/unsubscribe-links", Map.of("identifier", email(reader), "purposeId", Shop.NEWS, "channel", "email"))
                .statusCode(200)
                .body("listUnsubscribe", matchesPattern("<https?://[^<>, ]+/u/[A-Za-z0-9_-]+>"))
                .body("listUnsubscribePost", equalTo("List-Unsubscribe=One-Click"))
                .body("preferencesUrl", nullValue());
    }

    @Test
    void a_form_post_unsubscribes() {
        Response answer = oneClick(link);

        isPlainAnswer(answer, 200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
    }

    @Test
    void a_multipart_post_unsubscribes() {
        Response answer = given().multiPart("List-Unsubscribe", "One-Click")
                .redirects()
                .follow(false)
                .post(link);

        isPlainAnswer(answer, 200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
    }

    @Test
    void the_same_link_again_answers_the_same_and_changes_nothing() {
        String first = oneClick(link).asString();
        long facts = facts();

        assertThat(oneClick(link).asString()).isEqualTo(first);
        assertThat(oneClick(shop.link(reader)).asString()).isEqualTo(first);
        assertThat(facts()).isEqualTo(facts);
    }

    @Test
    void following_the_link_shows_a_button_and_changes_nothing() {
        Response page = given().redirects().follow(false).get(link);

        isPlainAnswer(page, 200);
        page.then()
                .body(containsString("<form method=\"post\">"))
                .body(containsString("name=\"List-Unsubscribe\" value=\"One-Click\""))
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        assertThat(page.asString()).doesNotContain(reader).doesNotContain("<script");
        assertThat(given().head(link).statusCode()).isEqualTo(200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "List-Unsubscribe=Yes", "list-unsubscribe=One-Click", "One-Click"})
    void a_post_without_the_pair_changes_nothing(String body) {
        given().contentType("application/x-www-form-urlencoded")
                .body(body)
                .post(link)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-body"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void a_json_post_is_none() {
        given().contentType("application/json").body("{}").post(link).then().statusCode(415);

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void a_link_that_is_none_is_answered_politely() {
        String tampered = link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");
        for (String bad : new String[] {tampered, "/u/nothing", link + "A", "/u/" + "A".repeat(600)}) {
            Response page = given().get(bad);
            isPlainAnswer(page, 404);
            assertThat(page.contentType()).startsWith("text/html");
            oneClick(bad)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("link-unknown"));
        }
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void a_link_holds_for_one_purpose_and_channel() {
        Map<String, Object> bySms = byWebForm(reader);
        bySms.put("channel", "sms");
        bySms.put("identifiers", List.of(email(reader), phone(Shop.telephone())));
        shop.granted(bySms);
        Map<String, Object> surveys = byWebForm(reader);
        surveys.put("purposeId", Shop.SURVEYS);
        shop.granted(surveys);

        assertThat(oneClick(link).statusCode()).isEqualTo(200);

        shop.decide(reader, Shop.NEWS, "sms", "marketing").then().body("outcome", equalTo("ALLOW"));
        shop.decide(reader, Shop.SURVEYS, "email", "marketing").then().body("outcome", equalTo("ALLOW"));
    }

    @Test
    void a_link_holds_for_one_person() {
        String other = Shop.someone();
        shop.granted(byWebForm(other));

        assertThat(oneClick(link).statusCode()).isEqualTo(200);

        assertThat(shop.newsletterCode(other)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void a_link_of_another_controller_touches_nobody_here() {
        Shop neighbour = Shop.named("neighbour");
        neighbour.granted(byWebForm(reader));

        assertThat(oneClick(neighbour.link(reader)).statusCode()).isEqualTo(200);

        assertThat(neighbour.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void cookies_and_tokens_of_the_caller_play_no_part() {
        Response answer = given().cookie("session", "of somebody")
                .header("Authorization", "Bearer of-somebody")
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(link);

        isPlainAnswer(answer, 200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
    }

    @Test
    void a_link_for_a_purpose_that_does_not_exist_is_refused() {
        shop.post(
                        "/unsubscribe-links",
                        Map.of("identifier", email(reader), "purposeId", "no_such_purpose", "channel", "email"))
                .statusCode(422)
                .body("code", equalTo("purpose-unknown"));
    }

    @Test
    void looking_at_the_link_in_any_way_changes_nothing() {
        long facts = facts();

        for (int i = 0; i < 3; i++) {
            Response head = given().redirects().follow(false).head(link);
            isPlainAnswer(head, 200);
            assertThat(head.asString()).isEmpty();
            isPlainAnswer(given().redirects().follow(false).get(link), 200);
            assertThat(given().options(link).statusCode()).isLessThan(500);
        }

        assertThat(facts()).isEqualTo(facts);
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    /** 15 USC 7704(a)(3): at least 30 days; here a link holds whatever has changed since. */
    @Test
    void an_old_link_holds_even_if_the_purpose_no_longer_uses_the_channel() {
        Map<String, Object> purpose = new HashMap<>(Map.of(
                "description", "News of the harbour",
                "lawfulBases", List.of("consent"),
                "channels", List.of("sms"),
                "dataCategories", List.of("email"),
                "consentValidity", "P5Y"));
        Shop changing = Shop.named("links-changing");
        changing.granted(byWebForm(reader));
        String old = changing.link(reader);
        changing.put("/purposes/" + Shop.NEWS, purpose).statusCode(200);

        isPlainAnswer(oneClick(old), 200);

        assertThat(Database.<Long>value(
                        "select count(*) from suppression where controller_id = ? and reason = 'unsubscribe'",
                        changing.id()))
                .isOne();
    }

    @Test
    void a_multipart_post_without_the_pair_or_with_more_than_it_is_read_for_the_pair_alone() {
        given().multiPart("Other", "One-Click")
                .post(link)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-body"));
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");

        isPlainAnswer(
                given().multiPart("List-Unsubscribe", "One-Click")
                        .multiPart("Other", "whatever")
                        .redirects()
                        .follow(false)
                        .post(link),
                200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
    }

    @Test
    void a_post_that_is_too_large_or_of_another_kind_changes_nothing() {
        assertThat(given().contentType("application/x-www-form-urlencoded")
                        .body("List-Unsubscribe=One-Click&more=" + "x".repeat(2_000_000))
                        .post(link)
                        .statusCode())
                .isEqualTo(413);
        given().contentType("text/plain")
                .body("List-Unsubscribe=One-Click")
                .post(link)
                .then()
                .statusCode(415);
        given().put(link).then().statusCode(405);
        given().delete(link).then().statusCode(405);

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void a_link_with_bad_input_is_refused_by_name() {
        Map<String, Object> body =
                new HashMap<>(Map.of("identifier", email(reader), "purposeId", Shop.NEWS, "channel", "pigeon"));
        shop.post("/unsubscribe-links", body).statusCode(400).body("violations.field", contains("channel"));
        body.put("channel", "email");
        body.put("surprise", 1);
        shop.post("/unsubscribe-links", body).statusCode(400).body("code", equalTo("malformed-body"));
        shop.as("consent:write")
                .contentType("text/plain")
                .body("x")
                .post(shop.path("/unsubscribe-links"))
                .then()
                .statusCode(415)
                .body("code", equalTo("media-type-unsupported"));
    }

    @Test
    void a_link_without_a_person_is_refused() {
        shop.post("/unsubscribe-links", Map.of("purposeId", Shop.NEWS, "channel", "email"))
                .statusCode(400)
                .body("violations.field", contains("identifier"));
    }

    private static void isPlainAnswer(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.header("Set-Cookie")).isNull();
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private long facts() {
        return Database.value("select count(*) from consent_fact where controller_id = ?", shop.id());
    }
}
