package io.assentry.retention.disposals;

import static io.assentry.retention.Calls.contact;
import static io.assentry.retention.Calls.explanation;
import static io.assentry.retention.Calls.get;
import static io.assentry.retention.Calls.newsletterSchedule;
import static io.assentry.retention.Calls.post;
import static io.assentry.retention.Calls.registered;
import static io.assentry.retention.Calls.scheduleInForce;
import static io.assentry.retention.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.evidence.Jws;
import io.assentry.kit.json.Json;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.retention.Others;
import io.assentry.retention.Persons;
import io.assentry.retention.Persons.Erasure;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One erasure as this service carries it out: rows, tombstones, evidence, events, ledger and the signed report. */
@QuarkusTest
class ErasureIT {

    private static final String CONTROLLER = "erasing";
    private static final String SYSTEM = CONTROLLER + "-crm";
    private static final String BEFORE = "2026-05-20T10:00:00Z";

    @Inject
    SigningKeys signing;

    @BeforeEach
    void a_controller_with_a_schedule() {
        Others.registered(CONTROLLER);
        scheduleInForce(CONTROLLER, schedule());
    }

    @Test
    void a_free_record_goes_with_everything_that_led_to_its_person() throws Exception {
        Persons anna = Persons.of(CONTROLLER, "erA");
        String record = held("erA", anna.pseudonym());

        Erasure erasure = anna.asksToBeErased(BEFORE);
        erasure.awaitReports(1);

        for (String table : List.of("kept_record", "record_version", "record_pseudonym", "appraisal")) {
            assertThat(Database.rows("select 1 from " + table + " where record_key = ?::uuid", record))
                    .as(table)
                    .isEmpty();
        }
        get(CONTROLLER, "/records/" + record + "/explanation").statusCode(404);
        assertThat(Database.rows("select request_id::text from erased_person where pseudonym = ?", anna.pseudonym()))
                .containsExactly(Map.of("request_id", erasure.requestId().toString()));
        assertThat(evidence("record.disposed", record)).hasSize(1);
        assertThat(evidence("erasure.carried_out", erasure.requestId().toString()))
                .hasSize(1);
        JsonNode completed = said(record, "DisposalCompleted.v1").getFirst();
        assertThat(completed.path("requestId").asText())
                .isEqualTo(erasure.requestId().toString());
        assertThat(ledger(anna.pseudonym() + "/" + record)).singleElement().satisfies(entry -> {
            assertThat(entry.path("before").asText()).isEqualTo(BEFORE);
            assertThat(entry.path("version").asInt()).isOne();
        });
        JsonNode report = report(erasure, 1);
        assertThat(report.path("taskId").asText()).isEqualTo(erasure.taskId().toString());
        assertThat(report.path("parts")).singleElement().satisfies(part -> {
            assertThat(part.path("degree").asText()).isEqualTo("erased");
            assertThat(part.path("count").asInt()).isOne();
            assertThat(part.path("recordSystemId").asText()).isEqualTo(SYSTEM);
        });
    }

    @Test
    void of_an_unknown_person_nothing_is_held_and_the_tombstone_stays() throws Exception {
        Persons nobody = Persons.of(CONTROLLER, "erN");

        Erasure erasure = nobody.asksToBeErased(BEFORE);
        erasure.awaitReports(1);

        assertThat(report(erasure, 1).path("parts").path(0).path("degree").asText())
                .isEqualTo("nothing_held");
        assertThat(Database.rows("select 1 from erased_person where pseudonym = ?", nobody.pseudonym()))
                .hasSize(1);
    }

    @Test
    void a_held_record_stays_and_its_release_runs_the_erasure_on_with_a_superseding_report() throws Exception {
        Persons ben = Persons.of(CONTROLLER, "erB");
        String record = held("erB", ben.pseudonym());
        String first = hold(Map.of("pseudonyms", List.of(ben.pseudonym())));
        String second = hold(Map.of("recordKeys", List.of(record)));

        Erasure erasure = ben.asksToBeErased(BEFORE);
        erasure.awaitReports(1);

        explanation(CONTROLLER, record)
                .body("holds[0].holdId", equalTo(first))
                .body("holds[0].basis", equalTo("RF_17_3_E"))
                .body("holds[0].reviewBy", equalTo("2026-09-01T00:00:00Z"))
                .body("data[0].restricted", equalTo(true))
                .body("why", containsString(first));
        assertThat(report(erasure, 1).path("parts")).hasSize(4).allSatisfy(part -> {
            assertThat(part.path("degree").asText()).isEqualTo("retained");
            assertThat(part.path("basis").asText()).isEqualTo("RF_17_3_E");
            assertThat(part.path("reviewBy").asText()).isEqualTo("2026-09-01T00:00:00Z");
            assertThat(part.path("recordKey").asText()).isEqualTo(record);
        });
        assertThat(said(record, "DisposalBlocked.v1")).hasSize(1);
        assertThat(evidence("disposal.blocked", record)).hasSize(1);
        assertThat(said(record, "DisposalCompleted.v1")).isEmpty();

        release(first);
        erasure.awaitReports(2);
        assertThat(Database.rows("select 1 from kept_record where record_key = ?::uuid", record))
                .as("disposal after the last hold")
                .hasSize(1);

        release(second);
        erasure.awaitReports(3);
        assertThat(Database.rows("select 1 from kept_record where record_key = ?::uuid", record))
                .isEmpty();
        JsonNode last = report(erasure, 3);
        assertThat(last.path("parts"))
                .singleElement()
                .satisfies(part -> assertThat(part.path("degree").asText()).isEqualTo("erased"));
        assertThat(said(record, "DisposalCompleted.v1")).hasSize(1);
        assertThat(Database.rows("select content from erasure_case where request_id = ?", erasure.requestId()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("content").toString())
                        .as("the pseudonyms go with the last held part")
                        .doesNotContain(ben.pseudonym()));
        release(second);
        assertThat(reports(erasure)).as("releasing twice says it once").hasSize(3);
    }

    @Test
    void a_law_keeps_the_named_data_and_the_rest_goes() throws Exception {
        Persons cleo = Persons.of(CONTROLLER, "erC");
        Map<String, Object> books = new HashMap<>();
        books.put("purposeId", "harbour_books");
        books.put("basis", "legal_obligation");
        books.put("dataCategories", List.of("invoice", "name"));
        books.put("anchors", Map.of("fiscal_year.ended", "2025-12-31T10:00:00Z"));
        Map<String, Object> body = contact(SYSTEM, "erC", CONTROLLER + "-dpa", cleo.pseudonym());
        List<Object> holdings = new ArrayList<>((List<?>) body.get("holdings"));
        holdings.add(books);
        String record = registered(CONTROLLER, with(body, "holdings", holdings));

        Erasure erasure = cleo.asksToBeErased(BEFORE);
        erasure.awaitReports(1);

        JsonNode parts = report(erasure, 1).path("parts");
        assertThat(parts)
                .extracting(part ->
                        part.path("what").asText() + " " + part.path("degree").asText() + " "
                                + part.path("basis").asText("-"))
                .containsExactly("invoice retained RF_17_3_B", "rest_of_record erased -");
        assertThat(parts.path(0).path("until").asText()).startsWith("2035-12-31");
        explanation(CONTROLLER, record)
                .body("data.category", equalTo(List.of("invoice")))
                .body("data[0].restricted", equalTo(true));
        assertThat(Database.rows("select version from record_version where record_key = ?::uuid", record))
                .as("no earlier version stays")
                .containsExactly(Map.of("version", 2));
    }

    @Test
    void what_was_erased_and_comes_back_is_told_once_and_not_kept() {
        Persons dora = Persons.of(CONTROLLER, "erD");
        Map<String, Object> body = contact(SYSTEM, "erD", CONTROLLER + "-dpa", dora.pseudonym());
        String record = registered(CONTROLLER, body);
        dora.asksToBeErased(BEFORE).awaitReports(1);

        post(CONTROLLER, "/records", body).statusCode(409).body("code", equalTo("erased-data-reappeared"));
        post(CONTROLLER, "/records", body).statusCode(409).body("code", equalTo("erased-data-reappeared"));

        assertThat(Database.rows("select 1 from kept_record where record_key = ?::uuid", record))
                .isEmpty();
        assertThat(Database.rows("select 1 from record_pseudonym where pseudonym = ?", dora.pseudonym()))
                .isEmpty();
        assertThat(said(record, "ErasedDataReappeared.v1"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.path("collectedAt").asText()).isEqualTo("2026-03-03T10:00:00Z"));
        assertThat(evidence("erased_data.reappeared", record)).hasSize(1);
    }

    @Test
    void a_later_relationship_is_registered_as_any_other() {
        Persons emil = Persons.of(CONTROLLER, "erE");
        Map<String, Object> body = contact(SYSTEM, "erE", CONTROLLER + "-dpa", emil.pseudonym());
        registered(CONTROLLER, body);
        emil.asksToBeErased(BEFORE).awaitReports(1);

        registered(CONTROLLER, with(body, "collectedAt", "2026-05-20T10:00:01Z"));
    }

    @Test
    void what_was_collected_after_the_request_is_left_alone() throws Exception {
        Persons fay = Persons.of(CONTROLLER, "erF");
        Map<String, Object> body = contact(SYSTEM, "erF", CONTROLLER + "-dpa", fay.pseudonym());
        String record = registered(CONTROLLER, with(body, "collectedAt", "2026-05-20T10:00:01Z"));

        Erasure erasure = fay.asksToBeErased(BEFORE);
        erasure.awaitReports(1);

        explanation(CONTROLLER, record).body("verdict", equalTo("undecided"));
        assertThat(report(erasure, 1).path("parts").path(0).path("degree").asText())
                .isEqualTo("nothing_held");
    }

    @Test
    void the_same_event_again_changes_nothing() {
        Persons gus = Persons.of(CONTROLLER, "erG");
        String record = held("erG", gus.pseudonym());
        Erasure erasure = gus.asksToBeErased(BEFORE);
        erasure.awaitReports(1);

        erasure.say(1, List.of(gus.pseudonym()), BEFORE);
        Persons other = Persons.of(CONTROLLER, "erH");
        other.asksToBeErased(BEFORE).awaitReports(1);

        assertThat(evidence("record.disposed", record)).hasSize(1);
        assertThat(reports(erasure)).hasSize(1);
    }

    private static String held(String ref, String pseudonym) {
        return registered(CONTROLLER, contact(SYSTEM, ref, CONTROLLER + "-dpa", pseudonym));
    }

    private static String hold(Map<String, Object> scope) {
        return post(
                        CONTROLLER,
                        "/holds",
                        Map.of(
                                "matter", "File 2026-17",
                                "kind", "litigation",
                                "citation", "ZPO 138",
                                "scope", scope,
                                "placedBy", "legal-1",
                                "approvedBy", "legal-2",
                                "reviewBy", "2026-09-01T00:00:00Z"))
                .statusCode(201)
                .extract()
                .path("holdId");
    }

    private static void release(String holdId) {
        post(
                        CONTROLLER,
                        "/holds/" + holdId + "/release",
                        Map.of("releasedBy", "legal-2", "reason", "settled out of court"))
                .statusCode(200)
                .body("state", equalTo("released"));
    }

    private static List<Map<String, Object>> evidence(String kind, String about) {
        return Database.rows(
                "select entry from evidence_entry where controller_id = ? and kind = ? and entry like ?",
                CONTROLLER,
                kind,
                "%" + about + "%");
    }

    private static List<JsonNode> said(String record, String type) {
        return Topics.records("retention-events", CONTROLLER + "/" + record).stream()
                .filter(it -> ("io.assentry." + type).equals(Topics.header(it, "ce_type")))
                .map(ErasureIT::json)
                .toList();
    }

    private static List<JsonNode> ledger(String rest) {
        await().atMost(Others.LIMIT)
                .until(() -> !Topics.records("erasure-ledger", CONTROLLER + "/" + rest)
                        .isEmpty());
        return Topics.records("erasure-ledger", CONTROLLER + "/" + rest).stream()
                .map(ErasureIT::json)
                .toList();
    }

    private static List<ConsumerRecord<String, String>> reports(Erasure erasure) {
        return Topics.records("rights-task-reports", erasure.taskId().toString());
    }

    /** The report with this number, its signature checked against the service's own published key. */
    private JsonNode report(Erasure erasure, int number) throws Exception {
        await().atMost(Others.LIMIT).until(() -> reports(erasure).size() >= number);
        ConsumerRecord<String, String> record = reports(erasure).get(number - 1);
        assertThat(Topics.header(record, "ce_sequence")).isEqualTo(Integer.toString(number));
        return Jws.verify(
                        json(record).path("report").asText(),
                        "assentry-task-report+jws",
                        kid -> signing.all().stream()
                                .filter(key -> key.id().equals(kid))
                                .map(SigningKeys.Key::publicKey)
                                .findFirst())
                .payload();
    }

    private static JsonNode json(ConsumerRecord<String, String> record) {
        try {
            return Json.MAPPER.readTree(record.value());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The newsletter on consent, and a minimum of ten years for the books. */
    private static Map<String, Object> schedule() {
        Map<String, Object> branch = new HashMap<>();
        branch.put("when", Map.of());
        branch.put("limit", "min");
        branch.put("anchor", Map.of("event", "fiscal_year.ended", "pick", "first"));
        branch.put("duration", "P10Y");
        Map<String, Object> rule = new HashMap<>();
        rule.put("id", "B1");
        rule.put("origin", "operator_default");
        rule.put("role", "processor");
        rule.put("purpose", "harbour_books");
        rule.put("dataSubjects", List.of("customer_contact"));
        rule.put("dataCategories", List.of("invoice"));
        rule.put("branches", List.of(branch));
        rule.put("onExpiry", "delete");
        Map<String, Object> schedule = newsletterSchedule("news", "1", "P5Y");
        List<Object> rules = new ArrayList<>((List<?>) schedule.get("rules"));
        rules.add(rule);
        schedule.put("rules", rules);
        return schedule;
    }
}
