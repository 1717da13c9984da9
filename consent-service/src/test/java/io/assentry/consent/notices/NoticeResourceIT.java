package io.assentry.consent.notices;

import static io.assentry.consent.Shop.noticeVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notices through the door: published words stay as they are. */
@QuarkusTest
class NoticeResourceIT {

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("notices");
    }

    @Test
    void a_published_version_is_said_once_kept_and_shown_with_its_hash() {
        notice("terms");
        Map<String, Object> version = new HashMap<>(noticeVersion("2026-01-01", "Grüße vom Hafen."));
        version.put("publishedAt", "2025-12-24T00:00:00+01:00");
        version.put("effectiveFrom", "2026-01-01T00:00:00+01:00");

        String hash = shop.post("/notices/terms/versions", version)
                .statusCode(201)
                .body("effectiveFrom", equalTo("2025-12-31T23:00:00Z"))
                .body("publishedAt", equalTo("2025-12-23T23:00:00Z"))
                .extract()
                .path("contentSha256");
        assertThat(hash).isEqualTo(new NoticeContent(version.get("text").toString()).sha256());
        shop.post("/notices/terms/versions", version).statusCode(201).body("contentSha256", equalTo(hash));

        shop.get("/notices/terms/versions/2026-01-01")
                .statusCode(200)
                .body("items.text", contains(version.get("text")))
                .body("items[0].checklist.parts.part", hasItem("judicial_remedy"))
                .body("items[0].checklist.notApplicable.part", hasItem("transfers"))
                .body("items.contentSha256", contains(hash));
        JsonPath event = JsonPath.from(Topics.awaitRecord(
                        "consent-events",
                        r -> shop.id().equals(r.key()) && r.value().contains("\"terms\""),
                        Duration.ofSeconds(10))
                .value());
        assertThat(event.getString("contentSha256")).isEqualTo(hash);
        assertThat(Topics.records("consent-events", shop.id()))
                .filteredOn(r -> r.value().contains("\"terms\""))
                .hasSize(1);
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'notice.published'"
                                + " and entry like '%\"terms\"%'",
                        shop.id()))
                .isOne();
    }

    @Test
    void published_words_never_change() {
        notice("fixed");
        shop.post("/notices/fixed/versions", noticeVersion("1", "One.")).statusCode(201);

        shop.post("/notices/fixed/versions", noticeVersion("1", "Two."))
                .statusCode(409)
                .body("code", equalTo("notice-version-published"));
    }

    @Test
    void sections_are_one_text() {
        notice("sections");
        Map<String, Object> version = new HashMap<>(noticeVersion("1", ""));
        String mandatory = version.remove("text").toString().strip();
        version.put(
                "sections",
                List.of(Map.of("heading", "Who", "text", "We."), Map.of("heading", "All", "text", mandatory)));

        shop.post("/notices/sections/versions", version).statusCode(201);

        shop.get("/notices/sections/versions/1").body("items.text", contains("Who\n\nWe.\n\nAll\n\n" + mandatory));
    }

    @Test
    void a_version_has_its_languages() {
        notice("languages");
        shop.post("/notices/languages/versions", noticeVersion("1", "Hello.")).statusCode(201);
        Map<String, Object> german = new HashMap<>(noticeVersion("1", "Hallo."));
        german.put("language", "de");
        shop.post("/notices/languages/versions", german).statusCode(201);

        shop.get("/notices/languages/versions/1").body("items.language", contains("de", "en"));
    }

    @Test
    void the_languages_of_a_version_change_the_same_from_the_same_moment_on() {
        notice("agreeing");
        shop.post("/notices/agreeing/versions", noticeVersion("1", "Hello.")).statusCode(201);
        Map<String, Object> german = new HashMap<>(noticeVersion("1", "Hallo."));
        german.put("language", "de");
        german.put("effectiveFrom", "2999-01-01T00:00:00Z");

        shop.post("/notices/agreeing/versions", german)
                .statusCode(409)
                .body("code", equalTo("notice-version-published"));
        german.remove("effectiveFrom");
        german.put("changeClass", "editorial");
        german.remove("changedScope");
        shop.post("/notices/agreeing/versions", german).statusCode(409);
    }

    @Test
    void a_version_without_its_mandatory_parts_is_not_published_and_the_answer_lists_them() {
        notice("incomplete");
        Map<String, Object> version = new HashMap<>(noticeVersion("1", "Call us at ____."));
        version.put(
                "parts", List.of(Map.of("part", "contact", "words", "Write to nobody."), part("controller_identity")));
        version.put("notApplicable", List.of(Map.of("part", "rights", "reason", "none")));

        shop.post("/notices/incomplete/versions", version)
                .statusCode(422)
                .body("code", equalTo("notice-incomplete"))
                .body(
                        "violations.field",
                        hasItems(
                                "text",
                                "parts.contact",
                                "parts.rights",
                                "parts.purposes",
                                "parts.transfers",
                                "parts.judicial_remedy"))
                .body("violations.field", not(hasItem("parts.controller_identity")));
        shop.get("/notices/incomplete/versions/1").statusCode(404);
    }

    @Test
    void what_a_notice_has_to_say_can_be_asked() {
        shop.get("/notices/checklist")
                .statusCode(200)
                .body("parts.part", hasItems("controller_identity", "judicial_remedy"))
                .body("parts.part", not(hasItem("processing_methods")))
                .body("parts.find { it.part == 'transfers' }.mayBeLeftOut", equalTo(true))
                .body("parts.find { it.part == 'contact' }.askedBy", contains("GDPR"));
    }

    @Test
    void a_material_change_names_what_it_changes_and_says_so() {
        notice("scoped");
        shop.post("/notices/scoped/versions", noticeVersion("1", "One.")).statusCode(201);
        Map<String, Object> second = new HashMap<>(noticeVersion("2", "Two."));
        second.remove("changedScope");
        shop.post("/notices/scoped/versions", second)
                .statusCode(400)
                .body("violations.field", contains("changedScope"));

        second.put("changedScope", Map.of("purposeIds", List.of("nothing"), "channels", List.of()));
        shop.post("/notices/scoped/versions", second).statusCode(422).body("code", equalTo("purpose-unknown"));
        second.put("changedScope", Map.of("purposeIds", List.of(Shop.NEWS), "channels", List.of("sms")));
        shop.post("/notices/scoped/versions", second).statusCode(201).body("changedScope.channels", contains("sms"));

        JsonPath event = JsonPath.from(Topics.awaitRecord(
                        "consent-events",
                        r -> shop.id().equals(r.key())
                                && r.value().contains("\"scoped\"")
                                && r.value().contains("\"version\":\"2\""),
                        Duration.ofSeconds(10))
                .value());
        assertThat(event.getList("changedScope.purposeIds")).containsExactly(Shop.NEWS);
    }

    @Test
    void notices_are_listed_page_by_page() {
        Shop own = Shop.named("pages");
        for (String id : List.of("a-notice", "b-notice")) {
            own.post("/notices", Map.of("noticeId", id, "title", id)).statusCode(201);
        }

        String next = own.get("/notices?limit=2")
                .statusCode(200)
                .body("items.noticeId", contains("a-notice", "b-notice"))
                .body("items[0].versions", equalTo(List.of()))
                .extract()
                .path("next");
        own.get("/notices?limit=2&cursor=" + next)
                .body("items.noticeId", contains("privacy-notice"))
                .body("items[0].versions.version", contains(Shop.NOTICE_VERSION))
                .body("next", nullValue());
        own.get("/notices?limit=501").statusCode(400);
        own.get("/notices?limit=0").statusCode(400);
    }

    @Test
    void a_notice_created_twice_is_one_and_another_title_is_a_conflict() {
        notice("twice");
        notice("twice");

        shop.post("/notices", Map.of("noticeId", "twice", "title", "Other"))
                .statusCode(409)
                .body("code", equalTo("notice-exists"));
    }

    @ParameterizedTest
    @CsvSource({
        "version, 'no version', version",
        "language, English, language",
        "text, , text",
        "text, ' ', text",
        "changeClass, small, changeClass",
        "publishedAt, 2999-01-01T00:00:00Z, publishedAt",
        "publishedAt, 2026-01-01T00:00:00, publishedAt",
        "effectiveFrom, 2020-01-01T00:00:00Z, effectiveFrom",
    })
    void a_version_outside_the_limits_is_refused_by_name(String field, String value, String named) {
        notice("limits");
        Map<String, Object> version = new HashMap<>(noticeVersion("1", "One."));
        version.put(field, value);

        shop.post("/notices/limits/versions", version).statusCode(400).body("violations.field", hasItem(named));
    }

    @Test
    void a_version_of_no_notice_is_refused() {
        shop.post("/notices/nothing/versions", noticeVersion("1", "One."))
                .statusCode(404)
                .body("code", equalTo("not-found"));
        shop.get("/notices/nothing/versions/1").statusCode(404);
    }

    private static Map<String, String> part(String part) {
        return Map.of("part", part, "words", Shop.MANDATORY.get(part));
    }

    private void notice(String id) {
        shop.post("/notices", Map.of("noticeId", id, "title", "Notice " + id)).statusCode(201);
    }
}
