package io.assentry.consent;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.imported;
import static io.assentry.consent.Shop.oneClick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvents;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole story on real servers: an imported consent, a one-click unsubscribe, a list that is imported again, and the
 * person who comes back. After each step row, event, state, evidence and answer agree.
 */
@QuarkusTest
class ConsentStoryIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.named("story");
    }

    @Test
    void a_consent_is_given_taken_back_not_revived_by_a_list_and_given_again_by_the_person() {
        String reader = Shop.someone();
        Instant collected = Instant.parse("2026-02-01T10:00:00Z");

        JsonPath granted = givenByList(reader, collected);
        String subject = granted.getString("subjectId");
        String first = granted.getString("consentId");

        unsubscribed(reader, subject, first);
        importedAgain(reader, subject);
        cameBack(reader, subject);

        assertThat(types(subject))
                .containsExactly(
                        "ConsentGranted",
                        "ConsentWithdrawn",
                        "SuppressionAdded",
                        "SuppressionLifted",
                        "ConsentGranted");
        assertThat(evidence(subject))
                .containsExactlyInAnyOrder(
                        "consent.granted",
                        "consent.withdrawn",
                        "suppression.added",
                        "consent.grant_not_in_force",
                        "suppression.lifted",
                        "consent.granted");
    }

    private JsonPath givenByList(String reader, Instant collected) {
        JsonPath granted = shop.grant(imported(reader, collected))
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("inForce", equalTo(true))
                .body("blockedBy", equalTo(List.of()))
                .body("validUntil", equalTo("2031-02-01T10:00:00Z"))
                .extract()
                .jsonPath();
        shop.decide(reader, Shop.NEWS, "email", "marketing")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ALLOW"))
                .body("code", equalTo("ALLOW_CONSENT"))
                .body("allCodes", contains("ALLOW_CONSENT"))
                .body("consentId", equalTo(granted.getString("consentId")))
                .body("ruleSetVersion", notNullValue())
                .body("factsAsOf", notNullValue())
                .body("evaluatedAt", notNullValue());

        ConsumerRecord<String, String> event = event(granted.getString("subjectId"), "ConsentGranted", 1);
        JsonPath data = JsonPath.from(event.value());
        assertThat(data.getString("consentId")).isEqualTo(granted.getString("consentId"));
        assertThat(data.getString("captureMethod")).isEqualTo("customer_import");
        assertThat(data.getString("actor")).isEqualTo("customer_import");
        state(data, 1, "ALLOW", "ALLOW_CONSENT");
        return granted;
    }

    private void unsubscribed(String reader, String subject, String consentId) {
        String link = shop.link(reader);

        assertThat(oneClick(link).statusCode()).isEqualTo(200);
        shop.decide(reader, Shop.NEWS, "email", "marketing")
                .then()
                .body("outcome", equalTo("DENY"))
                .body("code", equalTo("SUPPRESSED_UNSUB"))
                .body("allCodes", contains("SUPPRESSED_UNSUB", "CONSENT_WITHDRAWN"))
                .body("consentId", equalTo(consentId));

        JsonPath withdrawn = JsonPath.from(event(subject, "ConsentWithdrawn", 2).value());
        assertThat(withdrawn.getString("consentId")).isEqualTo(consentId);
        assertThat(withdrawn.getString("via")).isEqualTo("one_click");
        JsonPath suppressed =
                JsonPath.from(event(subject, "SuppressionAdded", 3).value());
        assertThat(suppressed.getString("reason")).isEqualTo("unsubscribe");
        state(suppressed, 2, "DENY", "SUPPRESSED_UNSUB");
        assertThat(Database.<Long>value(
                        "select count(*) from suppression where controller_id = ? and subject_id = ?::uuid"
                                + " and lifted_at is null",
                        shop.id(),
                        subject))
                .isOne();

        assertThat(oneClick(link).statusCode()).as("the same link again").isEqualTo(200);
        assertThat(facts(subject)).as("changes nothing").hasSize(3);
    }

    private void importedAgain(String reader, String subject) {
        shop.grant(imported(reader, Shop.now()))
                .then()
                .statusCode(201)
                .body("inForce", equalTo(false))
                .body("blockedBy", contains("SUPPRESSED_UNSUB", "CONSENT_WITHDRAWN"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
        assertThat(facts(subject))
                .last()
                .satisfies(fact -> assertThat(fact.get("kind")).isEqualTo("grant_not_in_force"));
    }

    private void cameBack(String reader, String subject) {
        String back = shop.granted(byWebForm(reader));

        shop.decide(reader, Shop.NEWS, "email", "marketing")
                .then()
                .body("outcome", equalTo("ALLOW"))
                .body("consentId", equalTo(back));
        JsonPath lifted = JsonPath.from(event(subject, "SuppressionLifted", 4).value());
        assertThat(lifted.getString("liftedAt")).isNotNull();
        JsonPath granted = JsonPath.from(event(subject, "ConsentGranted", 5).value());
        assertThat(granted.getString("actor")).isEqualTo("subject");
        state(granted, 3, "ALLOW", "ALLOW_CONSENT");
        assertThat(facts(subject)).extracting(fact -> fact.get("version")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void whoever_never_agreed_can_unsubscribe_and_is_not_imported_afterwards() {
        String reader = Shop.someone();

        assertThat(oneClick(shop.link(reader)).statusCode()).isEqualTo(200);

        shop.decide(reader, Shop.NEWS, "email", "marketing")
                .then()
                .body("code", equalTo("SUPPRESSED_UNSUB"))
                .body("allCodes", contains("SUPPRESSED_UNSUB", "NO_CONSENT"));
        shop.grant(imported(reader, Shop.now()))
                .then()
                .statusCode(201)
                .body("inForce", equalTo(false))
                .body("blockedBy", contains("SUPPRESSED_UNSUB"));
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
    }

    @Test
    void events_of_a_customers_consent_carry_the_agreement_under_which_we_act() {
        String agreement = shop.agree();
        Map<String, Object> body = imported(Shop.someone(), Shop.now());
        body.put("agreementId", agreement);
        await().atMost(SOON).until(() -> shop.grant(body).statusCode() == 201);

        ConsumerRecord<String, String> event =
                Topics.awaitRecord("consent-events", r -> agreement.equals(Topics.header(r, "ce_agreementid")), SOON);

        assertThat(Topics.header(event, "ce_controllerid")).isEqualTo(shop.id());
        assertThat(GoldenEvents.named("ConsentGranted.v1").headers().keySet()).isSubsetOf(headers(event));
    }

    private ConsumerRecord<String, String> event(String subject, String type, int sequence) {
        String key = shop.id() + "/" + subject;
        ConsumerRecord<String, String> record = Topics.awaitRecord(
                "consent-events",
                r -> key.equals(r.key()) && String.valueOf(sequence).equals(Topics.header(r, "ce_sequence")),
                SOON);
        assertThat(Topics.header(record, "ce_type")).isEqualTo("io.assentry." + type + ".v1");
        return record;
    }

    private void state(JsonPath event, int version, String outcome, String code) {
        for (String pseudonym : event.getList("pseudonyms", String.class)) {
            String key = shop.id() + "/" + pseudonym + "/" + Shop.NEWS + "/email";
            ConsumerRecord<String, String> record = Topics.awaitRecord(
                    "consent-state",
                    r -> key.equals(r.key()) && String.valueOf(version).equals(Topics.header(r, "ce_sequence")),
                    SOON);
            JsonPath state = JsonPath.from(record.value());
            assertThat(state.getInt("version")).isEqualTo(version);
            assertThat(state.getString("outcome")).isEqualTo(outcome);
            assertThat(state.getString("code")).isEqualTo(code);
        }
    }

    private List<String> types(String subject) {
        return Topics.records("consent-events", shop.id() + "/" + subject).stream()
                .map(r -> Topics.header(r, "ce_type"))
                .map(type -> type.substring("io.assentry.".length(), type.length() - ".v1".length()))
                .toList();
    }

    private List<Map<String, Object>> facts(String subject) {
        return Database.rows(
                "select kind, version from consent_fact where controller_id = ? and subject_id = ?::uuid"
                        + " order by version",
                shop.id(),
                subject);
    }

    private List<String> evidence(String subject) {
        return Database.rows(
                        "select kind from evidence_entry where controller_id = ? and entry like '%' || ? || '%'",
                        shop.id(), subject)
                .stream()
                .map(row -> (String) row.get("kind"))
                .toList();
    }

    private static List<String> headers(ConsumerRecord<String, String> record) {
        List<String> names = new ArrayList<>();
        record.headers().forEach(h -> names.add(h.key()));
        return names;
    }
}
