package io.assentry.consent.confirmations;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.imported;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked in a person's name, confirmed by the person, taken back, or forgotten. */
@QuarkusTest
class ConfirmationIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    ForgetRequests forgetRequests;

    @Inject
    Clock clock;

    private Shop shop;
    private String reader;

    @BeforeEach
    void a_reader() {
        shop = Shop.named("confirming");
        reader = Shop.someone();
    }

    @Test
    void what_is_asked_waits_and_the_caller_is_given_the_link() {
        ValidatableResponse asked = shop.grant(asked())
                .then()
                .statusCode(201)
                .body("state", equalTo("requested"))
                .body("inForce", equalTo(false))
                .body("blockedBy", empty())
                .body("validUntil", nullValue())
                .body("confirmation.url", containsString("/confirm/"))
                .body("confirmation.confirmBy", notNullValue());

        String token = asked.extract().path("confirmation.token");
        String subject = asked.extract().path("subjectId");
        assertThat(shop.newsletterCode(reader)).isEqualTo("CONSENT_UNCONFIRMED");
        shop.get("/consents/" + asked.extract().<String>path("consentId"))
                .statusCode(200)
                .body("state", equalTo("requested"))
                .body("wording.text", equalTo("Yes, write to me."));
        assertThat(Database.<Long>value(
                        "select count(*) from consent_request where controller_id = ? and token_sha256 = ?",
                        shop.id(),
                        ConfirmationTokens.sha256(token)))
                .isOne();
        assertThat(Database.<String>value(
                        "select string_agg(to_jsonb(q)::text, '') from consent_request q where controller_id = ?",
                        shop.id()))
                .doesNotContain(token);
        assertThat(evidence(subject)).containsExactly("consent.requested");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(said(subject)).containsExactly("io.assentry.ConsentRequested.v1"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                JsonPath.from(states(subject).getLast().value()).getString("code"))
                        .isEqualTo("CONSENT_UNCONFIRMED"));
    }

    @Test
    void looking_at_the_page_confirms_nothing_and_its_button_does() {
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);
        String path = path(asked);

        for (int scanner = 0; scanner < 3; scanner++) {
            given().get(path).then().statusCode(200).body(containsString("Please confirm"));
        }
        assertThat(shop.newsletterCode(reader)).isEqualTo("CONSENT_UNCONFIRMED");

        press(path).then().statusCode(200).body(containsString("Thank you"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        String subject = asked.extract().path("subjectId");
        assertThat(kinds(subject)).containsExactly("requested", "granted");
        assertThat(evidence(subject)).containsExactly("consent.requested", "consent.confirmed");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(said(subject))
                        .containsExactly("io.assentry.ConsentRequested.v1", "io.assentry.ConsentGranted.v1"));

        press(path).then().statusCode(200).body(containsString("Thank you"));
        given().get(path).then().statusCode(200).body(containsString("Thank you"));
        assertThat(kinds(subject)).hasSize(2);
    }

    @Test
    void its_period_is_counted_from_the_confirmation() {
        Map<String, Object> body = asked();
        body.put("occurredAt", Shop.now().minus(Duration.ofDays(3)).toString());
        ValidatableResponse asked = shop.grant(body).then().statusCode(201);
        Instant before = Shop.now();

        ValidatableResponse confirmed = confirm(asked, token(asked)).statusCode(200);

        Instant validUntil = Instant.parse(confirmed.extract().path("validUntil"));
        assertThat(validUntil).isAfter(before.plus(Duration.ofDays(5 * 365)));
    }

    @Test
    void a_system_confirms_by_the_token_that_came_back_and_the_answer_stays_the_same() {
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);

        confirm(asked, "A".repeat(43)).statusCode(422).body("code", equalTo("confirmation-token-invalid"));
        confirm(asked, "short").statusCode(400);
        assertThat(shop.newsletterCode(reader)).isEqualTo("CONSENT_UNCONFIRMED");

        String first = confirm(asked, token(asked))
                .statusCode(200)
                .body("inForce", equalTo(true))
                .extract()
                .asString();
        assertThat(confirm(asked, token(asked)).statusCode(200).extract().asString())
                .isEqualTo(first);
    }

    @Test
    void another_controllers_request_is_not_there() {
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);
        Shop other = Shop.named("confirming-elsewhere");

        other.post(
                        "/consents/" + asked.extract().<String>path("consentId") + "/confirmation",
                        Map.of("token", token(asked)))
                .statusCode(404);
        shop.post("/consents/" + UUID.randomUUID() + "/confirmation", Map.of("token", token(asked)))
                .statusCode(404);
    }

    @Test
    void after_seven_days_it_has_to_be_asked_again() {
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);
        passed(asked, "confirm_by");

        confirm(asked, token(asked)).statusCode(410).body("code", equalTo("confirmation-expired"));
        given().get(path(asked)).then().statusCode(410);
        press(path(asked)).then().statusCode(410).body(containsString("too old"));
        assertThat(shop.newsletterCode(reader)).isEqualTo("CONSENT_UNCONFIRMED");
        shop.get("/consents/" + asked.extract().<String>path("consentId"))
                .statusCode(200)
                .body("state", equalTo("lapsed"));
    }

    @Test
    void a_repeat_is_given_the_same_link() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = asked();

        String first = shop.grant(body, key).then().statusCode(201).extract().asString();

        assertThat(shop.grant(body, key).then().statusCode(201).extract().asString())
                .isEqualTo(first);
        body.remove("doubleOptIn");
        shop.grant(body, key).then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void a_link_that_is_older_than_an_opt_out_ends_it_not() {
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);
        Shop.oneClick(shop.link(reader)).then().statusCode(200);

        press(path(asked)).then().statusCode(200).body(containsString("Nothing was changed"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
    }

    @Test
    void what_waits_can_be_taken_back_by_its_id() {
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);

        shop.post("/consents/" + asked.extract().<String>path("consentId") + "/withdrawal", "")
                .statusCode(200)
                .body("state", equalTo("withdrawn"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("CONSENT_WITHDRAWN");
        press(path(asked)).then().statusCode(200).body(containsString("Nothing was changed"));
    }

    @Test
    void of_many_who_confirm_at_once_one_does() throws Exception {
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);
        String path = path(asked);
        List<Callable<Response>> presses = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            presses.add(() -> press(path));
        }

        try (ExecutorService many = Executors.newFixedThreadPool(32)) {
            for (Future<Response> answer : many.invokeAll(presses)) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }

        assertThat(kinds(asked.extract().path("subjectId"))).containsExactly("requested", "granted");
    }

    @Test
    void a_purpose_that_says_nothing_of_it_has_mail_confirmed_and_no_list() {
        shop.put(
                        "/purposes/events",
                        Map.of(
                                "description",
                                "Readings at the shop",
                                "lawfulBases",
                                List.of("consent"),
                                "channels",
                                List.of("email", "post"),
                                "dataCategories",
                                List.of("email"),
                                "consentValidity",
                                "P1Y",
                                "withdrawalMethod",
                                "By the link in each message"))
                .statusCode(200)
                .body("doubleOptIn", equalTo(List.of("email")));
        Map<String, Object> body = new HashMap<>(byWebForm(reader));
        body.put("purposeId", "events");
        Map<String, Object> listed = new HashMap<>(imported(Shop.someone(), Shop.now()));
        listed.put("purposeId", "events");

        shop.grant(body).then().statusCode(201).body("state", equalTo("requested"));
        shop.grant(listed).then().statusCode(201).body("state", equalTo("given"));
    }

    @Test
    void nobody_on_a_list_is_asked_to_confirm() {
        Map<String, Object> body = new HashMap<>(imported(reader, Shop.now()));
        body.put("doubleOptIn", Map.of("sentBy", "caller"));

        shop.grant(body).then().statusCode(422).body("code", equalTo("double-opt-in-not-for-imports"));
    }

    @Test
    void what_was_confirmed_elsewhere_counts_from_then() {
        Map<String, Object> body = new HashMap<>(byWebForm(reader, Shop.now().minus(Duration.ofHours(2))));
        Instant confirmedAt = Shop.now().minus(Duration.ofHours(1));
        body.put("doubleOptIn", Map.of("confirmedAt", confirmedAt.toString()));
        shop.grant(body).then().statusCode(422).body("code", equalTo("CE_PROOF"));
        body.put("doubleOptIn", Map.of("confirmedAt", confirmedAt.toString(), "messageId", "doi-7"));

        ValidatableResponse granted = shop.grant(body).then().statusCode(201).body("inForce", equalTo(true));

        assertThat(Instant.parse(granted.extract().path("occurredAt")))
                .isEqualTo(confirmedAt.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        assertThat(evidence(granted.extract().path("subjectId"))).containsExactly("consent.confirmed");
    }

    @Test
    void what_nobody_confirmed_is_forgotten_and_so_is_whoever_is_known_by_nothing_else() {
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);
        String subject = asked.extract().path("subjectId");
        String pseudonym = pseudonym(subject);
        passed(asked, "forget_at");

        assertThat(forgetRequests.forget(clock.instant())).isPositive();

        assertThat(Database.rows(
                        "select pseudonym from subject_pseudonym where controller_id = ? and subject_id = ?::uuid",
                        shop.id(),
                        subject))
                .isEmpty();
        assertThat(kinds(subject)).containsExactly("requested", "lapsed");
        assertThat(Database.rows(
                        "select wording_id, notice_id, capture from consent_fact where controller_id = ?"
                                + " and subject_id = ?::uuid",
                        shop.id(),
                        subject))
                .allSatisfy(row -> assertThat(row.values()).containsOnlyNulls());
        shop.get("/consents/" + asked.extract().<String>path("consentId")).statusCode(404);
        given().get(path(asked)).then().statusCode(404);
        press(path(asked)).then().statusCode(404);
        assertThat(shop.newsletterCode(reader)).isEqualTo("NO_CONSENT");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(said(subject))
                        .containsExactly("io.assentry.ConsentRequested.v1", "io.assentry.ConsentInvalidated.v1"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Topics.records(
                                        "consent-state", shop.id() + "/" + pseudonym + "/" + Shop.NEWS + "/email")
                                .getLast()
                                .value())
                        .isNull());
        assertThat(forgetRequests.forget(clock.instant())).isZero();
    }

    @Test
    void whoever_is_known_otherwise_stays_known_when_a_request_is_forgotten() {
        String link = shop.link(reader);
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);
        passed(asked, "forget_at");

        assertThat(forgetRequests.forget(clock.instant())).isPositive();

        Shop.oneClick(link).then().statusCode(200);
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_UNSUB");
    }

    @Test
    void somebody_forgotten_may_ask_again() {
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);
        passed(asked, "forget_at");
        assertThat(forgetRequests.forget(clock.instant())).isPositive();

        ValidatableResponse again = shop.grant(asked()).then().statusCode(201);
        press(path(again)).then().statusCode(200);

        assertThat(again.extract().<String>path("subjectId"))
                .isNotEqualTo(asked.extract().<String>path("subjectId"));
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void how_a_consent_was_confirmed_is_a_fact_and_outlives_the_request() {
        ValidatableResponse asked = shop.grant(asked()).then().statusCode(201);
        press(path(asked)).then().statusCode(200);
        passed(asked, "forget_at");

        assertThat(forgetRequests.forget(clock.instant())).isZero();

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        assertThat(Database.<String>value(
                        "select token_sha256 from consent_fact where controller_id = ? and fact_id = ?::uuid",
                        shop.id(),
                        asked.extract().<String>path("consentId")))
                .isEqualTo(ConfirmationTokens.sha256(token(asked)));
        given().get(path(asked)).then().statusCode(404);
    }

    @Test
    void a_refusal_is_recorded_and_no_list_says_otherwise() {
        Map<String, Object> body = new HashMap<>(byWebForm(reader));
        body.put("action", "refused");
        body.remove("ageAttested");

        ValidatableResponse refused = shop.grant(body)
                .then()
                .statusCode(201)
                .body("state", equalTo("refused"))
                .body("inForce", equalTo(false));

        String subject = refused.extract().path("subjectId");
        shop.get("/consents/" + refused.extract().<String>path("consentId"))
                .statusCode(200)
                .body("state", equalTo("refused"));
        shop.grant(imported(reader, Shop.now()))
                .then()
                .statusCode(201)
                .body("blockedBy", equalTo(List.of("CONSENT_REFUSED")));
        assertThat(shop.newsletterCode(reader)).isEqualTo("NO_CONSENT");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(said(subject)).containsExactly("io.assentry.ConsentRefused.v1"));
    }

    @Test
    void a_refusal_holds_for_every_name_of_the_person() {
        String other = Shop.someone();
        shop.granted(Shop.consent(
                List.of(Shop.email(reader), Shop.email(other)),
                Shop.now().minusSeconds(60),
                Map.of("method", "web_form", "formId", "newsletter-footer")));
        Map<String, Object> no = new HashMap<>(byWebForm(reader));
        no.put("action", "refused");

        shop.grant(no).then().statusCode(201);

        assertThat(shop.newsletterCode(other)).isEqualTo("CONSENT_WITHDRAWN");
        shop.grant(imported(other, Shop.now())).then().statusCode(201).body("inForce", equalTo(false));
    }

    @Test
    void the_same_attempt_at_once_is_one_request_with_one_link() throws Exception {
        Map<String, Object> body = asked();
        String key = UUID.randomUUID().toString();
        List<Callable<Response>> attempts = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            attempts.add(() -> shop.grant(body, key));
        }

        List<String> answers = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(64)) {
            for (Future<Response> answer : many.invokeAll(attempts)) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
                answers.add(answer.get().asString());
            }
        }

        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(kinds(JsonPath.from(answers.getFirst()).getString("subjectId")))
                .containsExactly("requested");
    }

    @Test
    void a_refusal_needs_no_proof_to_be_a_no() {
        Map<String, Object> body = new HashMap<>(byWebForm(reader));
        body.put("action", "refused");
        body.remove("wording");
        body.remove("notice");

        String id = shop.grant(body).then().statusCode(201).extract().path("consentId");

        shop.get("/consents/" + id).statusCode(200).body("wording", nullValue());
    }

    private Map<String, Object> asked() {
        Map<String, Object> body = new HashMap<>(byWebForm(reader));
        body.put("doubleOptIn", Map.of("sentBy", "caller"));
        return body;
    }

    private ValidatableResponse confirm(ValidatableResponse asked, String token) {
        return shop.post(
                "/consents/" + asked.extract().<String>path("consentId") + "/confirmation", Map.of("token", token));
    }

    private static Response press(String path) {
        return given().contentType("application/x-www-form-urlencoded")
                .body("confirm=yes")
                .redirects()
                .follow(false)
                .post(path);
    }

    private static String token(ValidatableResponse asked) {
        return asked.extract().path("confirmation.token");
    }

    private static String path(ValidatableResponse asked) {
        String url = asked.extract().path("confirmation.url");
        return url.substring(url.indexOf("/confirm/"));
    }

    private void passed(ValidatableResponse asked, String column) {
        Database.execute(
                "update consent_request set " + column + " = now() - interval '1 second'"
                        + " where controller_id = ? and consent_id = ?::uuid",
                shop.id(),
                asked.extract().<String>path("consentId"));
    }

    private List<Object> kinds(String subject) {
        return Database.rows(
                        "select kind from consent_fact where controller_id = ? and subject_id = ?::uuid order by version",
                        shop.id(),
                        subject)
                .stream()
                .map(row -> row.get("kind"))
                .toList();
    }

    private List<Object> evidence(String subject) {
        return Database.rows(
                        "select kind from evidence_entry where controller_id = ? and entry::text like ?"
                                + " order by recorded_at, entry_id",
                        shop.id(),
                        "%" + subject + "%")
                .stream()
                .map(row -> row.get("kind"))
                .toList();
    }

    private List<String> said(String subject) {
        return Topics.records("consent-events", shop.id() + "/" + subject).stream()
                .map(record -> Topics.header(record, "ce_type"))
                .toList();
    }

    private List<ConsumerRecord<String, String>> states(String subject) {
        return Topics.records("consent-state", shop.id() + "/" + pseudonym(subject) + "/" + Shop.NEWS + "/email");
    }

    private String pseudonym(String subject) {
        return Database.value(
                "select pseudonym from subject_pseudonym where controller_id = ? and subject_id = ?::uuid",
                shop.id(),
                subject);
    }
}
