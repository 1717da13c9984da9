package io.assentry.consent.access;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.phone;
import static io.assentry.consent.rights.Requests.pseudonym;
import static io.assentry.consent.rights.Requests.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.consent.AddressHistory;
import io.assentry.consent.Shop;
import io.assentry.consent.history.HistoryEntry;
import io.assentry.consent.ledger.CaptureJson;
import io.assentry.consent.ledger.Circumstances;
import io.assentry.consent.proofs.PersonalProof;
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
import java.util.HashMap;
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
        assertThat(CopyFields.ALL.keySet())
                .containsAll(described(HistoryEntry.Message.class, "history[].details.message."))
                .containsAll(described(CaptureJson.class, "history[].details.capture."))
                .containsAll(described(Circumstances.Asked.class, "history[].details.circumstances.asked."))
                .containsAll(described(Circumstances.WrittenConsent.class, "history[].details.circumstances.written."))
                .containsAll(described(
                        Circumstances.Recipient.class, "history[].details.circumstances.separate[].recipient."))
                .containsAll(described(PersonalProof.class, "proofs[].proof."));
    }

    @Test
    void what_was_dispatched_bounced_answered_and_acknowledged_is_in_it() {
        shop.granted(byWebForm(reader));
        String message = new AddressHistory(shop, reader).happens();
        String name = pseudonym(shop, email(reader));

        ask(name);

        assertThat(request.reported("ACCESS", signing)).containsExactly("consent_history provided - 8");
        String body = fetch(Map.of())
                .statusCode(200)
                .body(entry("dispatch") + ".details.message.messageId", equalTo(message))
                .body(entry("dispatch") + ".details.message.code", equalTo("ALLOW_CONSENT"))
                .body(entry("dispatch") + ".details.outcome", equalTo("ALLOW"))
                .body(entry("dispatch") + ".details.pseudonym", equalTo(name))
                .body(entry("not_delivered") + ".details.count", equalTo(1))
                .body(entry("address_unusable") + ".details.reason", equalTo("invalid"))
                .body(entry("notice_acknowledged") + ".details.noticeVersion", equalTo(Shop.NOTICE_VERSION))
                .body("history.kind", hasItem("address_usable_again"))
                .body("history.kind", hasItem("reply_awaits_reading"))
                .body("history.subjectId", everyItem(equalTo(subject(shop, name).toString())))
                .body("replies.text", equalTo(List.of(AddressHistory.WORDS)))
                .extract()
                .asString();
        assertThat(undescribed(body)).isEmpty();
        new AddressHistory(shop, reader).isRead();
        fetch(Map.of())
                .body(entry("reply_read") + ".details.outcome", equalTo("no_revocation"))
                .body("replies", empty());
    }

    @Test
    void what_happened_to_an_address_of_nobody_known_is_shown_to_whoever_proved_it() {
        String message = new AddressHistory(shop, reader).serviceMessage();
        new AddressHistory(shop, reader).reported("hard_bounce");
        String name = pseudonym(shop, email(reader));

        ask(name);

        assertThat(request.reported("ACCESS", signing)).containsExactly("consent_history provided - 2");
        fetch(Map.of())
                .statusCode(200)
                .body("subjects", empty())
                .body("history.kind", equalTo(List.of("dispatch", "address_unusable")))
                .body("history[0].details.message.messageId", equalTo(message))
                .body("history[0].subjectId", nullValue());
    }

    @Test
    void what_happened_to_an_address_that_was_not_proved_is_withheld() {
        String other = Shop.someone();
        shop.granted(Shop.consent(
                List.of(email(reader), email(other)),
                Shop.now(),
                Map.of("method", "web_form", "formId", "newsletter-footer")));
        new AddressHistory(shop, other).serviceMessage();
        String mine = new AddressHistory(shop, reader).serviceMessage();

        ask(pseudonym(shop, email(reader)));

        assertThat(request.reported("ACCESS", signing))
                .containsExactly("consent_history provided - 1", "consent_history refused IDENTIFIER_NOT_PROVED 2");
        fetch(Map.of())
                .body("history.details.message.messageId", equalTo(List.of(mine)))
                .body("withheld.entries", equalTo(2));
    }

    @Test
    void the_vault_opens_for_the_persons_own_copy_and_that_is_evidence() {
        Map<String, Object> body = byWebForm(reader);
        Map<String, Object> capture = new HashMap<>(Map.of("method", "web_form", "formId", "newsletter-footer"));
        capture.put("ip", "203.0.113.78");
        capture.put("userAgent", "Reader/8 (test)");
        body.put("capture", capture);
        String consent = shop.granted(body);
        ask(pseudonym(shop, email(reader)));
        assertThat(request.reported("ACCESS", signing)).containsExactly("consent_history provided - 2");

        String proof = fetch(Map.of("limit", 2))
                .statusCode(200)
                .body("proofs", hasSize(1))
                .body("proofs[0].consentId", equalTo(consent))
                .body("proofs[0].part", equalTo("grant"))
                .body("proofs[0].proof.ip", equalTo("203.0.113.78"))
                .body("proofs[0].proof.userAgent", equalTo("Reader/8 (test)"))
                .extract()
                .path("proofs[0].proofId");

        assertThat(Database.rows(
                        "select entry from evidence_entry where controller_id = ? and kind = 'access.fetched'"
                                + " and entry like ?",
                        shop.id(),
                        "%" + request.taskId() + "%"))
                .singleElement()
                .satisfies(row -> assertThat((String) row.get("entry"))
                        .contains("\"proofsOpened\":[\"" + proof + "\"]")
                        .doesNotContain("203.0.113.78"));
        shop.post("/subjects/lookup", Map.of("identifier", email(reader)))
                .statusCode(200)
                .body("history.kind", hasItem("proof_kept"))
                .body("history.find { it.kind == 'proof_kept' }.id", equalTo(proof))
                .body("proofs", nullValue())
                .body(not(containsString("203.0.113.78")));
    }

    @Test
    void what_waits_to_be_confirmed_is_in_it() {
        Map<String, Object> body = byWebForm(reader);
        body.put("doubleOptIn", Map.of("sentBy", "caller"));
        shop.grant(body).then().statusCode(201);

        ask(pseudonym(shop, email(reader)));
        assertThat(request.reported("ACCESS", signing)).containsExactly("consent_history provided - 2");

        String copy = fetch(Map.of())
                .body("history.kind", hasItem("requested"))
                .body(entry("asked_to_confirm") + ".details.confirmBy", notNullValue())
                .body("wordings[0].text", equalTo("Yes, write to me."))
                .extract()
                .asString();
        assertThat(undescribed(copy)).isEmpty();
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

    private static String entry(String kind) {
        return "history.find { it.kind == '" + kind + "' }";
    }

    private static List<String> described(Class<?> record, String at) {
        return Arrays.stream(record.getRecordComponents())
                .map(field -> at + field.getName())
                .map(path -> CopyFields.ALL.containsKey(path + "[]") ? path + "[]" : path)
                .filter(path -> !path.equals("history[].details.capture.attestation"))
                .toList();
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
