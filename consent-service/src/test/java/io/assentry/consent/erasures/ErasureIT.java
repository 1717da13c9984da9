package io.assentry.consent.erasures;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.imported;
import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.consent.AddressHistory;
import io.assentry.consent.Shop;
import io.assentry.evidence.Jws;
import io.assentry.kit.json.Json;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.testkit.Database;
import io.assentry.testkit.PersonalDataScan;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One erasure as this service carries it out: what ends, what stays, what is said, what is proved and what is reported. */
@QuarkusTest
class ErasureIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, Object> FORM = Map.of("method", "web_form", "formId", "newsletter-footer");

    @Inject
    SigningKeys signing;

    private Shop shop;
    private String reader;
    private Request request;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("erasing");
        reader = Shop.someone();
        request = new Request();
    }

    @Test
    void what_stood_is_gone_what_proves_it_stays_and_every_row_denies() throws Exception {
        String consentId = shop.granted(byWebForm(reader));
        String pseudonym = pseudonym(email(reader));
        UUID subject = subject(pseudonym);

        request.say(1, Shop.now(), pseudonym);
        JsonNode report = request.report(1);

        assertThat(shop.newsletterCode(reader)).isEqualTo("ERASED");
        assertThat(code("service", Shop.ACCOUNT)).isEqualTo("ERASED");
        assertThat(code("security_legal", Shop.ACCOUNT)).isEqualTo("ALLOW_LEGAL_NOTICE");
        assertThat(Database.rows(
                        "select state, consent_id, given_at from permission where controller_id = ? and subject_id = ?",
                        shop.id(),
                        subject))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("state")).isEqualTo("absent");
                    assertThat(row.get("consent_id")).isNull();
                    assertThat(row.get("given_at")).isNull();
                });
        assertThat(kinds(subject)).containsExactly("granted", "erased");
        shop.get("/consents/" + consentId).statusCode(200).body("state", equalTo("erased"));
        assertThat(Database.rows(
                        "select reason, purpose_id, channel, lifted_at from suppression"
                                + " where controller_id = ? and subject_id = ?",
                        shop.id(),
                        subject))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("reason")).isEqualTo("erased");
                    assertThat(row.get("purpose_id")).isNull();
                    assertThat(row.get("channel")).isNull();
                    assertThat(row.get("lifted_at")).isNull();
                });
        assertThat(report.path("systemId").asText()).isEqualTo("consent-service");
        assertThat(report.path("kind").asText()).isEqualTo("ERASURE");
        assertThat(parts(report))
                .containsExactly(
                        "consents erased - 1",
                        "proof_of_consent retained GDPR_7_1 1",
                        "suppression retained GDPR_21_3 1");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(types(subject)).endsWith("io.assentry.SuppressionAdded.v1", "io.assentry.SubjectErased.v1");
            assertThat(state(pseudonym + "/*")).contains("\"DENY\"", "\"ERASED\"");
            assertThat(state(pseudonym + "/" + Shop.NEWS + "/email")).contains("\"DENY\"", "\"ERASED\"");
        });
        assertThat(evidence("erasure.carried_out")).singleElement().satisfies(entry -> {
            assertThat(entry).contains(request.requestId.toString(), request.taskId.toString(), subject.toString());
            assertThat(entry)
                    .contains("\"consentsErased\":1", "\"proofsRetained\":1")
                    .doesNotContain(pseudonym);
        });
        assertThat(evidence("consent.erased"))
                .anySatisfy(entry -> assertThat(entry).contains(consentId));
    }

    @Test
    void all_names_of_the_person_are_denied_though_one_alone_was_proved() {
        String number = "+4917" + (10_000_000 + Math.abs(reader.hashCode() % 90_000_000));
        shop.granted(Shop.consent(List.of(email(reader), phone(number)), Shop.now(), FORM));
        String byMail = pseudonym(email(reader));
        String byPhone = pseudonym(phone(number));

        request.say(1, Shop.now(), byMail);
        request.awaitReports(1);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(state(byMail + "/*")).contains("\"ERASED\"");
            assertThat(state(byPhone + "/*")).contains("\"ERASED\"");
        });
        assertThat(subject(byPhone)).as("the link to what was not proved stays").isEqualTo(subject(byMail));
    }

    @Test
    void of_nobody_known_nothing_is_held_and_no_list_brings_them_in() throws Exception {
        String pseudonym = pseudonym(email(reader));

        request.say(1, Shop.now(), pseudonym);

        assertThat(parts(request.report(1)))
                .containsExactly("consents nothing_held - -", "suppression retained GDPR_21_3 1");
        shop.grant(imported(reader, Shop.now()))
                .then()
                .statusCode(201)
                .body("inForce", equalTo(false))
                .body("blockedBy", hasItem("ERASED"));
        assertThat(shop.newsletterCode(reader)).isEqualTo("ERASED");
    }

    @Test
    void a_list_does_not_bring_the_person_back_and_their_own_act_does() {
        shop.granted(byWebForm(reader));
        String pseudonym = pseudonym(email(reader));
        request.say(1, Shop.now(), pseudonym);
        request.awaitReports(1);

        shop.grant(imported(reader, Shop.now())).then().body("inForce", equalTo(false));
        assertThat(shop.newsletterCode(reader)).isEqualTo("ERASED");

        shop.grant(byWebForm(reader)).then().statusCode(201).body("inForce", equalTo(true));
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        assertThat(code("service", Shop.ACCOUNT)).isEqualTo("ALLOW_SERVICE");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(state(pseudonym + "/*")).isNull());
    }

    @Test
    void what_the_person_agreed_to_after_the_request_is_left_alone() throws Exception {
        Instant before = Shop.now().minusSeconds(60);
        shop.granted(byWebForm(reader));

        request.say(1, before, pseudonym(email(reader)));

        assertThat(parts(request.report(1))).contains("consents nothing_held - -");
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void what_sending_left_under_the_proved_name_goes_and_the_rest_stays() throws Exception {
        String other = Shop.someone();
        shop.granted(Shop.consent(List.of(email(reader), email(other)), Shop.now(), FORM));
        new AddressHistory(shop, reader).serviceMessage();
        new AddressHistory(shop, reader).reported("soft_bounce");
        new AddressHistory(shop, other).serviceMessage();
        Instant before = Shop.now();
        String later = new AddressHistory(shop, reader).serviceMessage();

        request.say(1, before, pseudonym(email(reader)));

        assertThat(parts(request.report(1)))
                .containsExactly(
                        "consents erased - 1",
                        "records_of_sending erased - 2",
                        "proof_of_consent retained GDPR_7_1 1",
                        "suppression retained GDPR_21_3 1");
        assertThat(Database.rows(
                        "select message_id from dispatch where controller_id = ? and pseudonym = ?",
                        shop.id(),
                        pseudonym(email(reader))))
                .as("what came after the cut-off is a new relationship")
                .singleElement()
                .satisfies(row -> assertThat(row.get("message_id")).isEqualTo(later));
        assertThat(held("dispatch", other)).as("of a name that was not proved").isOne();
        assertThat(held("soft_bounce", reader)).isZero();
        assertThat(evidence("erasure.carried_out"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("\"tracesErased\":2"));
    }

    @Test
    void what_subscribers_know_of_an_address_that_was_gone_ends_with_the_person() throws Exception {
        shop.granted(byWebForm(reader));
        new AddressHistory(shop, reader).reported("hard_bounce");
        String row = pseudonym(email(reader)) + "/address";
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(state(row)).isNotNull().contains("ADDRESS_UNUSABLE"));

        request.say(1, Shop.now(), pseudonym(email(reader)));

        assertThat(parts(request.report(1))).contains("records_of_sending erased - 1");
        await().atMost(SOON).untilAsserted(() -> assertThat(state(row)).isNull());
        assertThat(held("unusable_address", reader)).isZero();
    }

    private long held(String table, String address) {
        return Database.value(
                "select count(*) from " + table + " where controller_id = ? and pseudonym = ?",
                shop.id(),
                pseudonym(email(address)));
    }

    @Test
    void an_answer_that_was_read_goes_with_the_person_who_wrote_it() throws Exception {
        shop.granted(byWebForm(reader));
        AddressHistory history = new AddressHistory(shop, reader);
        String message = history.happens();
        history.isRead();
        assertThat(message).isNotEmpty();

        request.say(1, Shop.now(), pseudonym(email(reader)));

        assertThat(parts(request.report(1))).contains("records_of_sending erased - 4");
        assertThat(Database.<Long>value(
                        "select count(*) from reply_review where controller_id = ? and ? = any (subject_ids)",
                        shop.id(),
                        subject(pseudonym(email(reader)))))
                .isZero();
    }

    @Test
    void the_same_event_again_changes_nothing_and_a_second_request_reports_under_its_own_task() throws Exception {
        shop.granted(byWebForm(reader));
        String pseudonym = pseudonym(email(reader));
        UUID subject = subject(pseudonym);
        Instant before = Shop.now();
        UUID eventId = UUID.randomUUID();
        request.say(eventId, 1, before, pseudonym);
        request.awaitReports(1);

        request.say(eventId, 1, before, pseudonym);
        Request second = new Request();
        second.say(1, before, pseudonym);

        assertThat(parts(second.report(1)))
                .containsExactly(
                        "consents nothing_held - -",
                        "proof_of_consent retained GDPR_7_1 1",
                        "suppression retained GDPR_21_3 1");
        assertThat(request.reports()).hasSize(1);
        assertThat(kinds(subject)).containsExactly("granted", "erased");
        assertThat(types(subject))
                .filteredOn(type -> type.equals("io.assentry.SubjectErased.v1"))
                .hasSize(1);

        request.say(2, before, pseudonym);
        request.awaitReports(2);
        assertThat(parts(request.report(2))).contains("consents nothing_held - -");
    }

    @Test
    void without_a_task_of_ours_the_person_is_erased_and_nothing_is_reported() {
        shop.granted(byWebForm(reader));

        request.say(UUID.randomUUID(), 1, Shop.now(), "crm", List.of(pseudonym(email(reader))));

        await().atMost(SOON).until(() -> shop.newsletterCode(reader).equals("ERASED"));
        assertThat(request.reportsWritten()).isZero();
        assertThat(evidence("erasure.carried_out"))
                .filteredOn(entry -> entry.contains(request.requestId.toString()))
                .singleElement()
                .satisfies(entry -> assertThat(entry).doesNotContain("taskId"));
    }

    @Test
    void the_link_in_an_old_mail_answers_as_ever_and_leaves_nothing_behind() {
        shop.granted(byWebForm(reader));
        String link = shop.link(reader);
        String pseudonym = pseudonym(email(reader));
        request.say(1, Shop.now(), pseudonym);
        request.awaitReports(1);

        assertThat(Shop.oneClick(link).statusCode()).isEqualTo(200);

        assertThat(shop.newsletterCode(reader)).isEqualTo("ERASED");
        assertThat(kinds(subject(pseudonym))).containsExactly("granted", "erased");
    }

    @Test
    void an_erasure_of_nobody_is_a_dead_letter() {
        request.say(1, Shop.now());

        ConsumerRecord<String, String> letter = Topics.awaitRecord(
                "consent-service.rights-request-events.dlq",
                record -> record.key().equals(request.key()),
                SOON);

        assertThat(Topics.header(letter, "dead_letter_reason")).startsWith("failed:");
        assertThat(request.reportsWritten()).isZero();
    }

    private String pseudonym(Map<String, String> identifier) {
        List<String> made = shop.post("/pseudonyms", Map.of("identifiers", List.of(identifier)))
                .statusCode(200)
                .extract()
                .path("pseudonyms");
        return made.getFirst();
    }

    private String code(String messageClass, String purpose) {
        return shop.decide(reader, purpose, "email", messageClass)
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    private UUID subject(String pseudonym) {
        return Database.value(
                "select subject_id from subject_pseudonym where controller_id = ? and pseudonym = ?",
                shop.id(),
                pseudonym);
    }

    private List<String> kinds(UUID subject) {
        return Database.rows(
                        "select kind from consent_fact where controller_id = ? and subject_id = ? order by version",
                        shop.id(),
                        subject)
                .stream()
                .map(row -> (String) row.get("kind"))
                .toList();
    }

    private List<String> evidence(String kind) {
        return Database.rows(
                        "select entry from evidence_entry where controller_id = ? and kind = ? and entry like ?",
                        shop.id(),
                        kind,
                        kind.equals("erasure.carried_out") ? "%" + request.requestId + "%" : "%")
                .stream()
                .map(row -> (String) row.get("entry"))
                .toList();
    }

    private List<String> types(UUID subject) {
        return Topics.records("consent-events", shop.id() + "/" + subject).stream()
                .peek(record -> PersonalDataScan.assertClean(record.value()))
                .map(record -> Topics.header(record, "ce_type"))
                .toList();
    }

    /** The last value of a row of this shop; null if it has ended or never was. */
    private String state(String row) {
        String last = null;
        for (ConsumerRecord<String, String> record : Topics.records("consent-state")) {
            if (record.key().equals(shop.id() + "/" + row)) {
                last = record.value();
            }
        }
        return last;
    }

    /** What each part says: what, degree, basis and number. */
    private static List<String> parts(JsonNode report) {
        List<JsonNode> parts = new ArrayList<>();
        report.path("parts").forEach(parts::add);
        return parts.stream()
                .map(part -> String.join(
                        " ",
                        Stream.of("what", "degree", "basis", "count")
                                .map(field -> part.path(field).asText("-"))
                                .toList()))
                .toList();
    }

    /** One rights request and the task of this service in it. */
    private final class Request {

        private final UUID requestId = uuid();
        private final UUID taskId = uuid();

        void say(int sequence, Instant before, String... pseudonyms) {
            say(UUID.randomUUID(), sequence, before, pseudonyms);
        }

        void say(UUID eventId, int sequence, Instant before, String... pseudonyms) {
            say(eventId, sequence, before, "consent-service", List.of(pseudonyms));
        }

        void say(UUID eventId, int sequence, Instant before, String system, List<String> pseudonyms) {
            Map<String, String> headers = new HashMap<>();
            headers.put("ce_specversion", "1.0");
            headers.put("ce_id", eventId.toString());
            headers.put("ce_source", "/assentry/dsar-service");
            headers.put("ce_type", "io.assentry.ErasureRequested.v1");
            headers.put("ce_subject", requestId.toString());
            headers.put("ce_time", "2026-05-20T10:00:00Z");
            headers.put("ce_dataschema", "urn:assentry:schema:ErasureRequested:v1");
            headers.put("content-type", "application/json");
            headers.put("ce_controllerid", shop.id());
            headers.put("ce_sequence", Integer.toString(sequence));
            Map<String, Object> value = Map.of(
                    "requestId",
                    requestId,
                    "controllerId",
                    shop.id(),
                    "pseudonyms",
                    pseudonyms,
                    "before",
                    before.toString(),
                    "dueAt",
                    "2026-07-01T00:00:00Z",
                    "tasks",
                    List.of(Map.of("taskId", taskId, "systemId", system)));
            Topics.send("rights-request-events", key(), headers, Json.write(value));
        }

        String key() {
            return shop.id() + "/" + requestId;
        }

        long reportsWritten() {
            return Database.<Long>value(
                    "select coalesce(max(last), 0) from outbox_sequence where topic = 'rights-task-reports' and record_key = ?",
                    taskId.toString());
        }

        void awaitReports(int number) {
            await().atMost(SOON).until(() -> reportsWritten() >= number);
        }

        List<ConsumerRecord<String, String>> reports() {
            return Topics.records("rights-task-reports", taskId.toString());
        }

        /** The report with this number, its signature checked against the service's own published key. */
        JsonNode report(int number) throws Exception {
            await().atMost(SOON).until(() -> reports().size() >= number);
            return Jws.verify(
                            json(reports().get(number - 1)).path("report").asText(),
                            "assentry-task-report+jws",
                            kid -> signing.all().stream()
                                    .filter(key -> key.id().equals(kid))
                                    .map(SigningKeys.Key::publicKey)
                                    .findFirst())
                    .payload();
        }

        private static UUID uuid() {
            UUID random = UUID.randomUUID();
            return new UUID(
                    random.getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0FFFL | 0x7000L,
                    random.getLeastSignificantBits());
        }
    }

    private static JsonNode json(ConsumerRecord<String, String> record) {
        try {
            return Json.MAPPER.readTree(record.value());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
