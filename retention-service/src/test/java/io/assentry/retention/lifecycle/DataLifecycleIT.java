package io.assentry.retention.lifecycle;

import static io.assentry.retention.Calls.explanation;
import static io.assentry.retention.Calls.newsletterSchedule;
import static io.assentry.retention.Calls.scheduleInForce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.evidence.Ed25519;
import io.assentry.evidence.Jws;
import io.assentry.kit.json.Json;
import io.assentry.retention.Others;
import io.assentry.retention.Persons;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Systems say what they hold, signed; whoever else says it is not believed. */
@QuarkusTest
class DataLifecycleIT {

    private static final String CONTROLLER = "living";
    private static final String SYSTEM = CONTROLLER + "-crm";
    private static final String DEAD_LETTERS = "retention-service.data-lifecycle.dlq";
    private static final Ed25519.Pair KEY = Ed25519.fromSeed(new byte[32]);
    private static final Ed25519.Pair OTHER =
            Ed25519.fromSeed("another key of thirty-two bytes!".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    @BeforeEach
    void a_system_with_a_key() {
        Others.registered(CONTROLLER);
        Others.say(Others.like("SystemDirectoryEntry.v1", null, SYSTEM, 2, it -> {
            it.put("systemId", SYSTEM).putArray("controllers").add(CONTROLLER);
            it.putArray("reportKeys")
                    .addObject()
                    .put("kid", "crm-1")
                    .put("kty", "OKP")
                    .put("crv", "Ed25519")
                    .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(KEY.publicKey()))
                    .put("from", "2026-01-01T00:00:00Z");
        }));
        Others.awaitRow("select 1 from known_system_key where system_id = ?", SYSTEM);
        scheduleInForce(CONTROLLER, newsletterSchedule("news", "1", "P5Y"));
    }

    @Test
    void a_record_is_registered_moved_on_and_gone_as_its_system_says() {
        Persons anna = Persons.of(CONTROLLER, "lfA");
        String ref = "lf-a";
        say(anna, 1, "RecordCollected", collected(anna, ref, "2026-03-03T10:00:00Z"), KEY);
        Others.awaitRow("select 1 from kept_record where record_ref = ?", ref);
        String record = key(ref);
        explanation(CONTROLLER, record).body("recordVersion", equalTo(1));

        say(anna, 2, "AccountActive", about(anna, ref, "AccountActive", "2026-05-01T10:00:00Z"), KEY);
        Others.awaitRow("select 1 from kept_record where record_ref = ? and version = 2", ref);
        assertThat(Database.rows(
                        "select content from record_version where record_key = ?::uuid and version = 2", record))
                .singleElement()
                .satisfies(row -> assertThat(row.get("content").toString()).contains("account.login"));

        say(anna, 3, "RecordDisposed", about(anna, ref, "RecordDisposed", "2026-05-02T10:00:00Z"), KEY);
        Topics.awaitRecord(
                "retention-events",
                it -> (CONTROLLER + "/" + record).equals(it.key())
                        && "io.assentry.DisposalCompleted.v1".equals(Topics.header(it, "ce_type"))
                        && it.value().contains("\"system\""),
                Others.LIMIT);
        assertThat(Database.rows("select 1 from kept_record where record_ref = ?", ref))
                .isEmpty();
        assertThat(Database.rows(
                        "select 1 from evidence_entry where kind = 'record.disposed' and entry like ?",
                        "%" + record + "%"))
                .hasSize(1);
    }

    @Test
    void what_was_erased_and_is_collected_again_is_told_and_not_kept() {
        Persons ben = Persons.of(CONTROLLER, "lfB");
        ben.asksToBeErased("2026-05-20T10:00:00Z").awaitReports(1);

        say(ben, 1, "RecordCollected", collected(ben, "lf-b", "2026-03-03T10:00:00Z"), KEY);

        Topics.awaitRecord(
                "retention-events",
                it -> (CONTROLLER + "/" + key("lf-b")).equals(it.key())
                        && "io.assentry.ErasedDataReappeared.v1".equals(Topics.header(it, "ce_type")),
                Others.LIMIT);
        assertThat(Database.rows("select 1 from kept_record where record_ref = 'lf-b'"))
                .isEmpty();

        say(ben, 2, "RecordCollected", collected(ben, "lf-b", "2026-05-21T10:00:00Z"), KEY);
        Others.awaitRow("select 1 from kept_record where record_ref = ?", "lf-b");
    }

    @Test
    void a_wrong_key_an_unknown_system_a_foreign_controller_and_a_revoked_hour_are_dead_letters() {
        Others.registered("neighbour");
        Persons cleo = Persons.of(CONTROLLER, "lfC");
        Persons dora = Persons.of(CONTROLLER, "lfD");
        Persons emil = Persons.of("neighbour", "lfE");
        Persons fay = Persons.of(CONTROLLER, "lfF");
        say(cleo, 1, "RecordCollected", collected(cleo, "lf-c", "2026-03-03T10:00:00Z"), OTHER);
        Map<String, Object> unknown = collected(dora, "lf-d", "2026-03-03T10:00:00Z");
        unknown.put("systemId", "nobodys");
        say(dora, 1, "RecordCollected", unknown, KEY);
        say(emil, 1, "RecordCollected", collected(emil, "lf-e", "2026-03-03T10:00:00Z"), KEY);
        Map<String, Object> early = collected(fay, "lf-f", "2025-03-03T10:00:00Z");
        say(fay, 1, "RecordCollected", early, KEY);

        awaitLetter(cleo, "refused:statement-not-genuine");
        awaitLetter(dora, "refused:foreign-system");
        awaitLetter(emil, "refused:foreign-system");
        awaitLetter(fay, "refused:statement-not-genuine");
        assertThat(Database.rows("select 1 from kept_record where record_ref in ('lf-c', 'lf-d', 'lf-e', 'lf-f')"))
                .isEmpty();
    }

    private static void awaitLetter(Persons person, String reason) {
        String key = person.controller() + "/" + person.pseudonym();
        await().atMost(Others.LIMIT)
                .untilAsserted(() -> assertThat(Topics.records(DEAD_LETTERS, key))
                        .extracting(letter -> Topics.header(letter, "dead_letter_reason"))
                        .containsExactly(reason));
    }

    private static String key(String ref) {
        return Database.<UUID>value(
                        "select coalesce((select record_key from kept_record where record_ref = ?),"
                                + " (select record_key from reappearance where system_id = ? limit 1),"
                                + " '00000000-0000-0000-0000-000000000000'::uuid)",
                        ref,
                        SYSTEM)
                .toString();
    }

    private static Map<String, Object> about(Persons person, String ref, String type, String occurredAt) {
        Map<String, Object> said = new HashMap<>();
        said.put("controllerId", person.controller());
        said.put("systemId", SYSTEM);
        said.put("type", type);
        said.put("occurredAt", occurredAt);
        said.put("recordRef", ref);
        said.put("pseudonyms", List.of(person.pseudonym()));
        return said;
    }

    private static Map<String, Object> collected(Persons person, String ref, String collectedAt) {
        Map<String, Object> said = about(person, ref, "RecordCollected", collectedAt);
        said.put("dataSubject", "customer_contact");
        said.put("collectedAt", collectedAt);
        said.put("agreementId", CONTROLLER + "-dpa");
        said.put(
                "holdings",
                List.of(Map.of(
                        "purposeId", "harbour_newsletter",
                        "basis", "consent",
                        "dataCategories", List.of("name", "email"))));
        return said;
    }

    private static void say(Persons person, long sequence, String type, Map<String, Object> said, Ed25519.Pair key) {
        String system = said.get("systemId").toString();
        String record = person.controller() + "/" + person.pseudonym();
        Map<String, String> headers = new HashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", "/systems/" + system);
        headers.put("ce_type", "io.assentry." + type + ".v1");
        headers.put("ce_subject", person.pseudonym());
        headers.put("ce_time", "2026-06-01T08:00:00Z");
        headers.put("ce_dataschema", "urn:assentry:schema:" + type + ":v1");
        headers.put("content-type", "application/json");
        headers.put("ce_controllerid", person.controller());
        headers.put("ce_sequence", Long.toString(sequence));
        String statement = Jws.sign(Json.write(said), "assentry-lifecycle+jws", "crm-1", key.secret());
        Topics.send("data-lifecycle", record, headers, Json.write(Map.of("systemId", system, "statement", statement)));
    }
}
