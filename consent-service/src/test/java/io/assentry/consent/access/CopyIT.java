package io.assentry.consent.access;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.phone;
import static io.assentry.consent.rights.Requests.pseudonym;
import static io.assentry.consent.rights.Requests.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.consent.Shop;
import io.assentry.consent.history.HistoryEntry;
import io.assentry.consent.rights.Requests;
import io.assentry.kit.json.Json;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.testkit.Database;
import io.assentry.testkit.PersonalDataScan;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person's copy: prepared by the event, reported without personal data, fetched by the task's number alone. */
@QuarkusTest
class CopyIT {

    @Inject
    SigningKeys signing;

    private Shop shop;
    private String reader;
    private Requests request;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("copies");
        reader = Shop.someone();
        request = new Requests(shop);
    }

    @Test
    void everything_held_is_handed_out_with_the_words_and_the_meaning_of_every_field() {
        shop.granted(byWebForm(reader));
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);
        String name = pseudonym(shop, email(reader));

        ask(name);

        assertThat(request.reported("ACCESS", signing)).containsExactly("consent_history provided - 3");
        String body = fetch(Map.of())
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("subjects[0].pseudonyms", equalTo(List.of(name)))
                .body("subjects[0].permissions[0].state", equalTo("withdrawn"))
                .body("subjects[0].suppressions[0].reason", equalTo("unsubscribe"))
                .body("history", hasSize(3))
                .body("history.kind", hasItem("granted"))
                .body("wordings[0].text", equalTo("Yes, write to me."))
                .body("notices[0].version", equalTo(Shop.NOTICE_VERSION))
                .body("purposes[0].recipients", equalTo(List.of("mailer")))
                .body("withheld", nullValue())
                .body("next", nullValue())
                .extract()
                .asString();
        assertThat(undescribed(body)).isEmpty();
        PersonalDataScan.assertClean(body);
    }

    @Test
    void every_field_that_an_entry_can_have_is_described() {
        for (RecordComponent field : HistoryEntry.Details.class.getRecordComponents()) {
            String at = "history[].details." + field.getName();
            assertThat(CopyFields.ALL.keySet())
                    .as(at)
                    .anyMatch(described ->
                            described.equals(at) || described.startsWith(at + ".") || described.equals(at + "[]"));
        }
        assertThat(Arrays.stream(HistoryEntry.Origin.class.getRecordComponents())
                        .map(field -> "history[].details.capture." + field.getName()))
                .isSubsetOf(CopyFields.ALL.keySet());
    }

    @Test
    void what_is_about_a_name_that_was_not_proved_is_withheld_and_counted() {
        String number = "+4917" + (10_000_000 + Math.abs(reader.hashCode() % 90_000_000));
        Map<String, Object> bySms = Shop.consent(
                List.of(email(reader), phone(number)),
                Shop.now(),
                Map.of("method", "web_form", "formId", "newsletter-footer"));
        shop.granted(bySms);
        bySms.put("channel", "sms");
        shop.granted(bySms);
        String byMail = pseudonym(shop, email(reader));

        ask(byMail);

        assertThat(request.reported("ACCESS", signing))
                .containsExactly("consent_history provided - 1", "consent_history refused IDENTIFIER_NOT_PROVED 1");
        fetch(Map.of())
                .statusCode(200)
                .body("history.channel", equalTo(List.of("email")))
                .body("subjects[0].pseudonyms", equalTo(List.of(byMail)))
                .body("subjects[0].permissions.channel", not(hasItem("sms")))
                .body("withheld.entries", equalTo(1))
                .body("withheld.reason", equalTo("IDENTIFIER_NOT_PROVED"));
    }

    @Test
    void of_somebody_unknown_nothing_is_held_and_nobody_is_made() {
        String name = pseudonym(shop, email(reader));
        ask(name);

        assertThat(request.reported("ACCESS", signing)).containsExactly("consent_history nothing_held - -");
        fetch(Map.of()).statusCode(200).body("subjects", empty()).body("history", empty());
        assertThat(Database.<Long>value(
                        "select count(*) from subject_pseudonym where controller_id = ? and pseudonym = ?",
                        shop.id(),
                        name))
                .isZero();
    }

    @Test
    void after_an_erasure_the_proof_that_stays_is_shown() {
        shop.granted(byWebForm(reader));
        String name = pseudonym(shop, email(reader));
        new Requests(shop)
                .sayWithoutTask(
                        "ErasureRequested",
                        Map.of(
                                "pseudonyms", List.of(name),
                                "before", Shop.now().toString(),
                                "dueAt", "2099-01-01T00:00:00Z",
                                "tasks", List.of()));
        org.awaitility.Awaitility.await()
                .atMost(Requests.SOON)
                .until(() -> shop.newsletterCode(reader).equals("ERASED"));

        ask(name);

        assertThat(request.reported("ACCESS", signing)).containsExactly("consent_history provided - 4");
        fetch(Map.of()).body("history.kind", hasItem("erased_by_request")).body("history.kind", hasItem("granted"));
    }

    @Test
    void each_fetch_is_evidence_without_a_name_and_pages_follow_each_other() {
        for (int i = 0; i < 3; i++) {
            shop.granted(byWebForm(reader));
        }
        String name = pseudonym(shop, email(reader));
        ask(name);
        assertThat(request.reported("ACCESS", signing)).containsExactly("consent_history provided - 3");

        String next =
                fetch(Map.of("limit", 2)).body("history", hasSize(2)).extract().path("next");
        fetch(Map.of("limit", 2, "cursor", next)).body("history", hasSize(1)).body("next", nullValue());

        assertThat(Database.rows(
                        "select entry from evidence_entry where controller_id = ? and kind = 'access.fetched'"
                                + " and entry like ?",
                        shop.id(),
                        "%" + request.taskId() + "%"))
                .hasSize(2)
                .allSatisfy(row -> assertThat((String) row.get("entry"))
                        .contains(request.requestId().toString())
                        .doesNotContain(name, subject(shop, name).toString()));
    }

    @Test
    void nobody_fetches_without_the_task_the_scope_or_the_controller() {
        shop.granted(byWebForm(reader));
        ask(pseudonym(shop, email(reader)));
        assertThat(request.reported("ACCESS", signing)).hasSize(1);

        shop.as("access:read")
                .get(shop.path("/access-tasks/" + UUID.randomUUID() + "/copy"))
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        shop.as("consent:read", "consent:write")
                .get(shop.path("/access-tasks/" + request.taskId() + "/copy"))
                .then()
                .statusCode(403);
        Shop other = Shop.named("copies-elsewhere");
        other.as("access:read")
                .get(other.path("/access-tasks/" + request.taskId() + "/copy"))
                .then()
                .statusCode(404);
        fetch(Map.of("limit", 101)).statusCode(400);
        fetch(Map.of("cursor", "bm90IGEgcGxhY2U")).statusCode(400);
    }

    @Test
    void a_copy_that_has_expired_is_gone() {
        ask(pseudonym(shop, email(reader)));
        assertThat(request.reported("ACCESS", signing)).hasSize(1);
        Database.execute("update access_task set expires_at = now() - interval '1 second' where task_id = '"
                + request.taskId() + "'");

        fetch(Map.of()).statusCode(410).body("code", equalTo("copy-expired"));
    }

    private void ask(String name) {
        request.say(
                "AccessRequested",
                Map.of(
                        "pseudonyms", List.of(name),
                        "receivedAt", Shop.now().toString(),
                        "dueAt", Shop.now().plus(Duration.ofDays(30)).toString()));
    }

    private ValidatableResponse fetch(Map<String, Object> query) {
        return shop.as("access:read")
                .queryParams(query)
                .get(shop.path("/access-tasks/" + request.taskId() + "/copy"))
                .then();
    }

    /** The paths of all values of a copy that its explanation leaves out. */
    private static Set<String> undescribed(String copy) {
        try {
            Set<String> paths = new TreeSet<>();
            JsonNode tree = Json.MAPPER.readTree(copy);
            tree.properties().forEach(field -> {
                if (!field.getKey().equals("fields")) {
                    collect(field.getKey(), field.getValue(), paths);
                }
            });
            paths.removeAll(CopyFields.ALL.keySet());
            return paths;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void collect(String path, JsonNode node, Set<String> paths) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), paths));
        } else if (node.isArray()) {
            node.forEach(each -> collect(path + "[]", each, paths));
        } else {
            paths.add(path);
        }
    }
}
