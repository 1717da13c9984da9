package io.assentry.consent.optouts;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.imported;
import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.assentry.consent.Shop;
import io.assentry.consent.rights.Requests;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In force before the answer, whoever it is, and no list brings anybody back. */
@QuarkusTest
class OptOutResourceIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ANALYTICS = "dm_analytics";

    @Inject
    SigningKeys signing;

    private Shop shop;
    private String reader;

    @BeforeEach
    void givenAReader() {
        shop = Shop.named("optouts-" + UUID.randomUUID().toString().substring(0, 8));
        reader = Shop.someone();
    }

    @Test
    void an_objection_is_row_event_state_and_evidence_and_denies_at_once() {
        shop.granted(byWebForm(reader));
        String pseudonym = pseudonym();

        object(Map.of("identifiers", List.of(email(reader)), "source", Map.of("requestId", REQUEST)))
                .statusCode(201)
                .body("inForce", equalTo(true));

        assertThat(shop.newsletterCode(reader)).isEqualTo("OBJECTION_DM");
        assertThat(Database.<Long>value(
                        "select count(*) from objection where controller_id = ? and request_id = ?::uuid",
                        shop.id(),
                        REQUEST))
                .isOne();
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'objection.raised'",
                        shop.id()))
                .isOne();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(types("consent-events"))
                    .contains("io.assentry.ObjectionRaised.v1", "io.assentry.SuppressionAdded.v1");
            assertThat(state(shop.id() + "/" + pseudonym + "/*")).contains("OBJECTION_DM");
            assertThat(state(shop.id() + "/" + pseudonym + "/" + Shop.NEWS + "/email"))
                    .contains("OBJECTION_DM");
        });
    }

    @Test
    void objecting_again_is_harmless_and_says_nothing_twice() {
        object(Map.of("identifiers", List.of(email(reader)))).statusCode(201);
        object(Map.of("identifiers", List.of(email(reader)))).statusCode(200).body("inForce", equalTo(true));
        object(Map.of("pseudonyms", List.of(pseudonym()))).statusCode(200);

        assertThat(objections()).isOne();
    }

    @Test
    void somebody_unknown_is_remembered_so_that_an_import_finds_the_objection() {
        object(Map.of("pseudonyms", List.of(pseudonym()))).statusCode(201);

        shop.grant(imported(reader, Shop.now()))
                .then()
                .statusCode(201)
                .body("inForce", equalTo(false))
                .body("blockedBy", hasItem("OBJECTION_DM"));
        assertThat(shop.newsletterCode(reader)).isEqualTo("OBJECTION_DM");
    }

    @Test
    void the_person_may_come_back_for_one_purpose_and_channel() {
        object(Map.of("identifiers", List.of(email(reader)))).statusCode(201);

        shop.grant(byWebForm(reader)).then().statusCode(201).body("inForce", equalTo(true));

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(state(shop.id() + "/" + pseudonym() + "/*")).isNull());
    }

    @Test
    void names_of_several_persons_reach_all_of_them_and_merge_nobody() {
        String other = Shop.someone();
        shop.granted(byWebForm(reader));
        shop.granted(byWebForm(other));

        object(Map.of("identifiers", List.of(email(reader), email(other)))).statusCode(201);

        assertThat(shop.newsletterCode(reader)).isEqualTo("OBJECTION_DM");
        assertThat(shop.newsletterCode(other)).isEqualTo("OBJECTION_DM");
        assertThat(Database.<Long>value(
                        "select count(distinct subject_id) from objection where controller_id = ?", shop.id()))
                .isEqualTo(2);
    }

    @Test
    void a_withdrawal_takes_back_everything_and_keeps_imports_out() {
        shop.granted(byWebForm(reader));

        withdraw(Map.of("identifiers", List.of(email(reader)))).statusCode(201).body("inForce", equalTo(true));
        withdraw(Map.of("identifiers", List.of(email(reader)))).statusCode(200);

        assertThat(shop.newsletterCode(reader)).isIn("SUPPRESSED_UNSUB", "CONSENT_WITHDRAWN");
        shop.grant(imported(reader, Shop.now())).then().body("inForce", equalTo(false));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(types("consent-events"))
                        .contains("io.assentry.ConsentWithdrawn.v1", "io.assentry.SuppressionAdded.v1"));
    }

    @Test
    void a_withdrawal_of_one_channel_leaves_the_others() {
        shop.granted(byWebForm(reader));

        withdraw(Map.of("identifiers", List.of(email(reader)), "channel", "sms"))
                .statusCode(201);

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void analysis_is_withdrawn_apart_from_sending_and_sending_apart_from_analysis() {
        shop.put(
                        "/purposes/" + ANALYTICS,
                        Map.of(
                                "description", "What is opened and clicked",
                                "lawfulBases", List.of("consent"),
                                "channels", List.of("email"),
                                "dataCategories", List.of("clicks"),
                                "doubleOptIn", List.of(),
                                "consentValidity", "P5Y"))
                .statusCode(200);
        shop.granted(byWebForm(reader));
        analysed();

        withdraw(Map.of("identifiers", List.of(email(reader)), "purposeId", ANALYTICS))
                .statusCode(201);
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        assertThat(analyticsCode()).isEqualTo("SUPPRESSED_UNSUB");

        analysed();
        withdraw(Map.of("identifiers", List.of(email(reader)), "purposeId", Shop.NEWS))
                .statusCode(201);
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
        assertThat(analyticsCode()).isEqualTo("ALLOW_CONSENT");

        withdraw(Map.of("identifiers", List.of(email(reader)))).statusCode(201);
        assertThat(analyticsCode()).isEqualTo("SUPPRESSED_UNSUB");
    }

    @Test
    void a_withdrawal_task_takes_back_its_part_and_is_reported() {
        shop.granted(byWebForm(reader));
        Requests request = new Requests(shop);
        Map<String, Object> said = Map.of(
                "pseudonyms",
                List.of(pseudonym()),
                "receivedAt",
                Shop.now().toString(),
                "purposeId",
                Shop.NEWS,
                "channel",
                "email");

        request.say("ConsentWithdrawalRequested", said);

        assertThat(request.reported("CONSENT_WITHDRAWAL", signing)).containsExactly("consents carried_out - 1");
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
        Requests again = new Requests(shop);
        again.say("ConsentWithdrawalRequested", said);
        assertThat(again.reported("CONSENT_WITHDRAWAL", signing)).containsExactly("consents nothing_held - -");
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'withdrawal.carried_out'",
                        shop.id()))
                .isEqualTo(2);
    }

    @Test
    void what_a_rights_request_opts_out_of_is_heard_as_an_event_too() {
        shop.granted(byWebForm(reader));
        requested("ObjectionRequested", 1);
        await().atMost(SOON).until(() -> shop.newsletterCode(reader).equals("OBJECTION_DM"));
        requested("ConsentWithdrawalRequested", 2);

        await().atMost(SOON)
                .until(() -> Database.<Long>value(
                                "select count(*) from consent_fact where controller_id = ? and kind = 'withdrawn'",
                                shop.id())
                        == 1);
        assertThat(objections()).isOne();
    }

    @Test
    void bad_input_is_named_and_changes_nothing() {
        object(Map.of()).statusCode(400).body("code", equalTo("invalid-body"));
        object(Map.of("pseudonyms", List.of("e_1_short"))).statusCode(400);
        object(Map.of("identifiers", List.of(phone("12")))).statusCode(400);
        object(Map.of("identifiers", List.of(email(reader)), "instrument", "everything"))
                .statusCode(400);
        object(Map.of("identifiers", List.of(email(reader)), "occurredAt", "2999-01-01T00:00:00Z"))
                .statusCode(400);
        object(Map.of("identifiers", List.of(email(reader)), "surprise", 1)).statusCode(400);
        withdraw(Map.of("identifiers", List.of(email(reader)), "purposeId", "unheard_of"))
                .statusCode(422)
                .body("code", equalTo("purpose-unknown"));
        withdraw(Map.of("identifiers", List.of(email(reader)), "channel", "pigeon"))
                .statusCode(400);
        shop.as("consent:read")
                .body(objection(Map.of("identifiers", List.of(email(reader)))))
                .post(shop.path("/objections"))
                .then()
                .statusCode(403);

        assertThat(objections()).isZero();
    }

    private static final String REQUEST = "019d6850-8280-7c20-8a20-000000000020";

    private ValidatableResponse object(Map<String, Object> body) {
        return shop.as("consent:write")
                .body(objection(body))
                .post(shop.path("/objections"))
                .then();
    }

    private static Map<String, Object> objection(Map<String, Object> body) {
        Map<String, Object> whole = new HashMap<>(Map.of(
                "instrument", "direct_marketing", "occurredAt", Shop.now().toString()));
        whole.putAll(body);
        return whole;
    }

    private ValidatableResponse withdraw(Map<String, Object> body) {
        return shop.as("consent:write")
                .body(body)
                .post(shop.path("/withdrawals"))
                .then();
    }

    private void analysed() {
        Map<String, Object> body = byWebForm(reader);
        body.put("purposeId", ANALYTICS);
        shop.granted(body);
    }

    private String analyticsCode() {
        return shop.decide(reader, ANALYTICS, "email", "marketing")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    private String pseudonym() {
        List<String> made = shop.post("/pseudonyms", Map.of("identifiers", List.of(email(reader))))
                .statusCode(200)
                .extract()
                .path("pseudonyms");
        return made.getFirst();
    }

    private long objections() {
        return Database.value("select count(*) from objection where controller_id = ?", shop.id());
    }

    private List<String> types(String topic) {
        return Topics.records(topic).stream()
                .filter(r -> shop.id().equals(Topics.header(r, "ce_controllerid")))
                .map(r -> Topics.header(r, "ce_type"))
                .toList();
    }

    /** The last value of a key; null if it has ended or never was. */
    private static String state(String key) {
        String last = null;
        for (ConsumerRecord<String, String> record : Topics.records("consent-state")) {
            if (record.key().equals(key)) {
                last = record.value();
            }
        }
        return last;
    }

    private void requested(String type, int sequence) {
        Topics.send(
                "rights-request-events",
                shop.id() + "/" + REQUEST,
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/assentry/dsar-service",
                        "ce_type",
                        "io.assentry." + type + ".v1",
                        "ce_time",
                        "2026-04-07T14:20:00Z",
                        "ce_controllerid",
                        shop.id(),
                        "ce_sequence",
                        String.valueOf(sequence)),
                "{\"requestId\":\"" + REQUEST + "\",\"controllerId\":\"" + shop.id() + "\",\"pseudonyms\":[\""
                        + pseudonym() + "\"],\"receivedAt\":\"2026-04-07T14:19:00Z\"}");
    }
}
