package io.assentry.registry.erasures;

import static io.assentry.registry.Calls.agreement;
import static io.assentry.registry.Calls.operator;
import static io.assentry.registry.Calls.party;
import static io.assentry.registry.Calls.post;
import static io.assentry.registry.Calls.postWithKey;
import static io.assentry.registry.Calls.registeredController;
import static io.assentry.registry.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.evidence.Jws;
import io.assentry.kit.json.Json;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.registry.Said;
import io.assentry.registry.erasures.ConsentStandIn.Manner;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.common.QuarkusTestResource;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One erasure as the registry carries it out: rows, evidence and the signed report, or nothing until it can be told. */
@QuarkusTest
@QuarkusTestResource(value = WithConsent.class, restrictToAnnotatedClass = true)
class ErasureIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    ConsentStandIn consent;

    @Inject
    SigningKeys signing;

    private String shop;
    private String ona;
    private Request request;

    @BeforeEach
    void a_shop_and_somebody() {
        consent.behaves(Manner.ANSWERS);
        String word = UUID.randomUUID().toString().substring(0, 8);
        shop = registeredController("erasing-" + word);
        ona = "ona-" + word + "@tide-agency.example";
        request = new Request();
    }

    @Test
    void the_contact_of_a_party_that_only_was_proposed_goes_with_the_hash_that_could_be_tried_out() throws Exception {
        String party = partyOf("proposed", contactOf(ona), "proposed");

        request.say(1, Instant.now(), email(ona));

        assertThat(parts(request.report(1))).containsExactly("contact erased - 1");
        assertThat(Database.rows(
                        "select contact_name, contact_email, contact_phone, idempotency_key, body_sha256, legal_name"
                                + " from party where party_id = ?",
                        party))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.values()).containsOnlyOnce("Tide Agency GmbH");
                    assertThat(row.values().stream().filter(value -> value != null))
                            .hasSize(1);
                });
        operator()
                .get("/v1/parties/" + party)
                .then()
                .statusCode(200)
                .body("contact", nullValue())
                .body("legalName", equalTo("Tide Agency GmbH"));
        assertThat(Said.evidence(shop, "contact.erased"))
                .singleElement()
                .satisfies(
                        entry -> assertThat((String) entry.get("entry")).contains(party, request.requestId.toString()));
        assertThat(Said.evidence(shop, "erasure.carried_out"))
                .singleElement()
                .satisfies(entry -> assertThat((String) entry.get("entry"))
                        .contains(request.taskId.toString(), "\"contactsErased\":1", "\"contactsRetained\":0"));
        assertThat(consent.asked(shop))
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.authorization()).isEqualTo("Bearer first-token"));
    }

    @Test
    void a_person_is_found_by_a_number_as_it_is_dialled_where_the_organisation_is() throws Exception {
        String party = partyOf("dialled", Map.of("name", "Ona", "phone", "0421 555 0100"), "proposed");

        request.say(1, Instant.now(), consent.pseudonym(shop, Identifier.phone("+494215550100", null)));

        assertThat(parts(request.report(1))).containsExactly("contact erased - 1");
        assertThat(emailOf(party)).isNull();
    }

    @Test
    void a_person_is_found_by_a_name_under_an_older_key() throws Exception {
        String party = partyOf("proposed", contactOf(ona), "proposed");

        request.say(1, Instant.now(), consent.olderPseudonym(shop, Identifier.email(ona)));

        assertThat(parts(request.report(1))).containsExactly("contact erased - 1");
        assertThat(emailOf(party)).isNull();
    }

    @Test
    void the_contact_of_an_active_party_is_needed_and_stays_by_name() throws Exception {
        String party = partyOf("working", contactOf(ona), "active");

        request.say(1, Instant.now(), email(ona));

        assertThat(parts(request.report(1))).containsExactly("contact retained RF_17_3_B 1");
        assertThat(emailOf(party)).isEqualTo(ona);
        assertThat(Said.evidence(shop, "contact.erased")).isEmpty();
    }

    @Test
    void so_is_that_of_a_party_in_the_chain_of_an_agreement_in_force_and_the_controllers_own() throws Exception {
        String party = partyOf("engaging", contactOf(ona), "proposed");
        inForce(shop, party);

        request.say(1, Instant.now(), email(ona), email("privacy@harbour-books.example"));

        assertThat(parts(request.report(1))).containsExactly("contact retained RF_17_3_B 2");
        assertThat(emailOf(party)).isEqualTo(ona);
    }

    @Test
    void so_is_one_that_another_controllers_agreement_needs() throws Exception {
        String neighbour = registeredController("next-to-" + shop);
        String party = "shared-" + shop;
        Map<String, Object> shared = party(party, shop, neighbour);
        post("/v1/parties", with(with(shared, "contact", contactOf(ona)), "status", "proposed"))
                .statusCode(201);
        inForce(neighbour, party);

        request.say(1, Instant.now(), email(ona));

        assertThat(parts(request.report(1))).containsExactly("contact retained RF_17_3_B 1");
        assertThat(emailOf(party)).isEqualTo(ona);
    }

    @Test
    void others_and_what_was_registered_after_the_request_are_left_alone() throws Exception {
        String other = partyOf("other", contactOf("ben-" + ona), "proposed");
        String later = partyOf("later", contactOf(ona), "proposed");

        request.say(1, Instant.now().minusSeconds(60), email(ona));

        assertThat(parts(request.report(1))).containsExactly("contact nothing_held - -");
        assertThat(emailOf(other)).isEqualTo("ben-" + ona);
        assertThat(emailOf(later)).isEqualTo(ona);
    }

    @Test
    void a_number_that_nobody_can_dial_does_not_keep_the_others_from_being_found() throws Exception {
        partyOf("odd", Map.of("name", "Front desk", "phone", "ext. 5"), "proposed");
        String party = partyOf("proposed", contactOf(ona), "proposed");

        request.say(1, Instant.now(), email(ona));

        assertThat(parts(request.report(1))).containsExactly("contact erased - 1");
        assertThat(emailOf(party)).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ANSWERS"})
    void while_consent_service_cannot_be_asked_nothing_is_done_and_it_is_tried_again(Manner manner) throws Exception {
        String party = partyOf("proposed", contactOf(ona), "proposed");
        consent.behaves(manner);

        request.say(1, Instant.now(), email(ona));
        await().atMost(SOON).until(() -> consent.asked(shop).size() >= 2);

        assertThat(emailOf(party)).isEqualTo(ona);
        assertThat(request.reportsWritten()).isZero();
        assertThat(Said.evidence(shop, "erasure.carried_out")).isEmpty();

        consent.behaves(Manner.ANSWERS);
        assertThat(parts(request.report(1))).containsExactly("contact erased - 1");
        assertThat(emailOf(party)).isNull();
        assertThat(Topics.records("processor-registry-service.rights-request-events.dlq"))
                .noneMatch(letter -> request.key().equals(letter.key()));
    }

    @Test
    void the_same_event_again_changes_nothing_and_a_second_request_reports_under_its_own_task() throws Exception {
        partyOf("proposed", contactOf(ona), "proposed");
        UUID eventId = UUID.randomUUID();
        request.say(eventId, 1, Instant.now(), "processor-registry-service", List.of(email(ona)));
        assertThat(parts(request.report(1))).containsExactly("contact erased - 1");

        request.say(eventId, 1, Instant.now(), "processor-registry-service", List.of(email(ona)));
        Request second = new Request();
        second.say(1, Instant.now(), email(ona));

        assertThat(parts(second.report(1))).containsExactly("contact nothing_held - -");
        assertThat(request.reports()).hasSize(1);
        assertThat(Said.evidence(shop, "contact.erased")).hasSize(1);
    }

    @Test
    void without_a_task_of_the_registrys_the_contact_goes_and_nothing_is_reported() {
        String party = partyOf("proposed", contactOf(ona), "proposed");

        request.say(UUID.randomUUID(), 1, Instant.now(), "crm", List.of(email(ona)));

        await().atMost(SOON).until(() -> emailOf(party) == null);
        assertThat(request.reportsWritten()).isZero();
    }

    @Test
    void the_call_that_brought_the_contact_does_not_bring_it_back() throws Exception {
        Map<String, Object> body =
                with(with(party("again-" + shop, shop), "contact", contactOf(ona)), "status", "proposed");
        postWithKey("/v1/parties", body, "again-" + shop).statusCode(201);
        request.say(1, Instant.now(), email(ona));
        assertThat(parts(request.report(1))).containsExactly("contact erased - 1");

        postWithKey("/v1/parties", body, "again-" + shop).statusCode(409).body("code", equalTo("party-exists"));

        assertThat(emailOf("again-" + shop)).isNull();
    }

    private String partyOf(String word, Map<String, String> contact, String status) {
        String id = word + "-" + shop;
        post("/v1/parties", with(with(party(id, shop), "contact", contact), "status", status))
                .statusCode(201);
        return id;
    }

    private static Map<String, String> contactOf(String email) {
        return Map.of("name", "Ona", "email", email, "phone", "+49 421 555 0199");
    }

    private static void inForce(String controller, String party) {
        String id = "dpa-" + controller;
        post("/v1/agreements", with(with(agreement(id, controller), "role", "sub_processor"), "chain", List.of(party)))
                .statusCode(201);
        Database.execute("update agreement set activated_at = now() where agreement_id = ?", id);
    }

    private String email(String address) {
        return consent.pseudonym(shop, Identifier.email(address));
    }

    private static String emailOf(String party) {
        return Database.value("select contact_email from party where party_id = ?", party);
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

    /** One rights request and the registry's task in it. */
    private final class Request {

        private final UUID requestId = uuid();
        private final UUID taskId = uuid();

        void say(int sequence, Instant before, String... pseudonyms) {
            say(UUID.randomUUID(), sequence, before, "processor-registry-service", List.of(pseudonyms));
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
            headers.put("ce_controllerid", shop);
            headers.put("ce_sequence", Integer.toString(sequence));
            Map<String, Object> value = Map.of(
                    "requestId",
                    requestId,
                    "controllerId",
                    shop,
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
            return shop + "/" + requestId;
        }

        long reportsWritten() {
            return Database.<Long>value(
                    "select coalesce(max(last), 0) from outbox_sequence"
                            + " where topic = 'rights-task-reports' and record_key = ?",
                    taskId.toString());
        }

        List<ConsumerRecord<String, String>> reports() {
            return Topics.records("rights-task-reports", taskId.toString());
        }

        /** The report with this number, its signature checked against the registry's own published key. */
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
