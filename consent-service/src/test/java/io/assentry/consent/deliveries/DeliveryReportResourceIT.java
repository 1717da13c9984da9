package io.assentry.consent.deliveries;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages takes effect before the answer, once for each report. */
@QuarkusTest
class DeliveryReportResourceIT {

    private Shop shop;
    private String reader;

    @BeforeEach
    void givenAReader() {
        shop = Shop.named("deliveries");
        reader = Shop.someone();
        shop.granted(byWebForm(reader));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hard_bounce", "invalid", "deactivated", "reassigned"})
    void an_address_that_is_gone_is_written_to_no_more_whatever_the_class(String kind) {
        post(report(Map.of("kind", kind))).body("results.result", contains("in_force"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("ADDRESS_UNUSABLE");
        assertThat(code(Shop.ACCOUNT, "service")).isEqualTo("ADDRESS_UNUSABLE");
        assertThat(code(Shop.ACCOUNT, "security_legal")).isEqualTo("ADDRESS_UNUSABLE");
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where controller_id = ? and kind = 'address.unusable'",
                        shop.id()))
                .isPositive();
    }

    @Test
    void it_is_about_the_address_and_not_about_the_person() {
        String other = Shop.someone();
        shop.granted(Shop.consent(
                List.of(email(reader), email(other)), Shop.now(), Map.of("method", "web_form", "formId", "footer")));

        post(report(Map.of("kind", "hard_bounce")));

        assertThat(shop.newsletterCode(reader)).isEqualTo("ADDRESS_UNUSABLE");
        assertThat(shop.newsletterCode(other)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void a_complaint_ends_mail_for_every_purpose_and_no_list_brings_it_back() {
        Map<String, Object> surveys = byWebForm(reader);
        surveys.put("purposeId", Shop.SURVEYS);
        shop.granted(surveys);

        post(report(Map.of("kind", "complaint"))).body("results.result", contains("in_force"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_COMPLAINT");
        assertThat(code(Shop.SURVEYS, "marketing")).isEqualTo("SUPPRESSED_COMPLAINT");
        assertThat(code(Shop.ACCOUNT, "service")).isEqualTo("ALLOW_SERVICE");
        shop.grant(Shop.imported(reader, Shop.now()))
                .then()
                .body("inForce", equalTo(false))
                .body("blockedBy", hasItem("SUPPRESSED_COMPLAINT"));
    }

    @Test
    void a_complaint_of_somebody_unknown_is_remembered() {
        reader = Shop.someone();

        post(report(Map.of("kind", "complaint"))).body("results.result", contains("in_force"));

        shop.grant(Shop.imported(reader, Shop.now())).then().body("inForce", equalTo(false));
    }

    @Test
    void soft_bounces_count_and_a_delivery_ends_the_run() {
        for (int i = 0; i < 4; i++) {
            post(report(Map.of("kind", "soft_bounce"))).body("results.result", contains("counted"));
        }
        post(report(Map.of("kind", "delivered"))).body("results.result", contains("noted"));
        for (int i = 0; i < 4; i++) {
            post(report(Map.of("kind", "soft_bounce"))).body("results.result", contains("counted"));
        }
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");

        post(report(Map.of("kind", "soft_bounce"))).body("results.result", contains("in_force"));

        assertThat(shop.newsletterCode(reader)).isEqualTo("ADDRESS_UNUSABLE");
    }

    @Test
    void several_soft_bounces_in_one_call_are_counted_one_after_the_other() {
        List<Map<String, Object>> five = IntStream.range(0, 5)
                .mapToObj(_ -> report(Map.of("kind", "soft_bounce")))
                .toList();

        send(five)
                .then()
                .statusCode(200)
                .body("results.result", contains("counted", "counted", "counted", "counted", "in_force"));
    }

    @Test
    void the_same_report_again_answers_the_same_and_another_under_its_name_is_refused_by_itself() {
        Map<String, Object> report = report(Map.of("kind", "soft_bounce"));
        post(report).body("results.result", contains("counted"));
        post(report).body("results.result", contains("counted"));
        assertThat(bounces()).isOne();

        Map<String, Object> reused = new HashMap<>(report);
        reused.put("kind", "hard_bounce");
        Map<String, Object> good = report(Map.of("kind", "delivered"));
        send(List.of(reused, good))
                .then()
                .statusCode(200)
                .body("results[0].code", equalTo("report-id-reused"))
                .body("results[1].result", equalTo("noted"));
        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void the_same_report_thirty_two_times_at_once_is_one_effect() throws Exception {
        Map<String, Object> report = report(Map.of("kind", "complaint"));
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Response>> calls = IntStream.range(0, 32)
                    .<Callable<Response>>mapToObj(_ -> () -> send(List.of(report)))
                    .toList();
            assertThat(workers.invokeAll(calls).stream().map(Future::resultNow))
                    .allMatch(r -> r.statusCode() == 200 || r.statusCode() == 409);
        }
        assertThat(Database.<Long>value(
                        "select count(*) from delivery_report where controller_id = ? and report_id = ?",
                        shop.id(),
                        report.get("reportId")))
                .isOne();
        assertThat(shop.newsletterCode(reader)).isEqualTo("SUPPRESSED_COMPLAINT");
    }

    @Test
    void whoever_writes_from_there_shows_that_the_address_works() {
        post(report(Map.of(
                "kind", "hard_bounce", "occurredAt", Shop.now().minusSeconds(60).toString())));

        shop.post(
                        "/inbound-messages",
                        Map.of(
                                "messageId", UUID.randomUUID().toString(),
                                "channel", "email",
                                "from", email(reader),
                                "text", "Thank you for the book!",
                                "receivedAt", Shop.now().plusSeconds(30).toString()))
                .statusCode(200);

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void a_number_that_was_reassigned_stays_so_whoever_writes_from_it() {
        String number = "+4915" + (100_000_000 + (long) (Math.random() * 800_000_000));
        Map<String, Object> report =
                report(Map.of("kind", "reassigned", "channel", "sms", "identifier", phone(number)));
        post(report).body("results.result", contains("in_force"));

        shop.post(
                        "/inbound-messages",
                        Map.of(
                                "messageId", UUID.randomUUID().toString(),
                                "channel", "sms",
                                "from", phone(number),
                                "text", "who is this",
                                "receivedAt", Shop.now().plusSeconds(30).toString()))
                .statusCode(200);

        assertThat(serviceTextTo(number)).isEqualTo("ADDRESS_UNUSABLE");
    }

    @Test
    void whoever_agrees_by_a_word_sent_from_the_number_shows_that_it_works() {
        String number = "+4915" + (100_000_000 + (long) (Math.random() * 800_000_000));
        post(report(Map.of("kind", "reassigned", "channel", "sms", "identifier", phone(number))));
        Map<String, Object> bySms =
                Shop.consent(List.of(phone(number)), Shop.now(), Map.of("method", "sms_keyword", "messageId", "yes-1"));
        bySms.put("channel", "sms");
        bySms.put("action", "keyword_sent");

        shop.grant(bySms).then().statusCode(201);

        assertThat(serviceTextTo(number)).isEqualTo("ALLOW_SERVICE");
    }

    private String serviceTextTo(String number) {
        return shop.as("consent:decide")
                .body(Map.of(
                        "identifier", phone(number),
                        "purposeId", Shop.ACCOUNT,
                        "channel", "sms",
                        "messageClass", "service",
                        "phase", "enqueue"))
                .post(shop.path("/decisions"))
                .path("code");
    }

    @Test
    void another_controllers_address_is_untouched() {
        Shop neighbour = Shop.named("deliveries-neighbour");
        neighbour.granted(byWebForm(reader));

        post(report(Map.of("kind", "hard_bounce")));

        assertThat(neighbour.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    @Test
    void bad_input_is_named_and_nothing_of_the_call_is_done() {
        refused(Map.of("kind", "lost"), 400, "invalid-body");
        refused(Map.of("channel", "post"), 400, "invalid-body");
        refused(Map.of("channel", "sms"), 422, "identifier-does-not-fit-channel");
        refused(Map.of("identifier", email("nobody")), 400, "invalid-identifier");
        refused(Map.of("occurredAt", "2999-01-01T00:00:00Z"), 400, "invalid-body");
        refused(Map.of("reportId", "somebody@example.org"), 400, "invalid-body");
        refused(Map.of("pseudonym", "e_1_short"), 400, "invalid-body");
        refused(Map.of("surprise", 1), 400, "malformed-body");
        send(List.of()).then().statusCode(400);
        send(IntStream.range(0, 1001)
                        .mapToObj(_ -> report(Map.of("kind", "delivered")))
                        .toList())
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-body"));
        shop.as("consent:write")
                .contentType("text/csv")
                .body("a,b")
                .post(shop.path("/delivery-reports"))
                .then()
                .statusCode(415);
        shop.as("consent:read")
                .body(Map.of("reports", List.of(report(Map.of("kind", "hard_bounce")))))
                .post(shop.path("/delivery-reports"))
                .then()
                .statusCode(403);

        assertThat(shop.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
    }

    private void refused(Map<String, Object> changed, int status, String code) {
        Map<String, Object> bad = report(Map.of("kind", "hard_bounce"));
        bad.putAll(changed);
        send(List.of(report(Map.of("kind", "hard_bounce")), bad))
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    private Map<String, Object> report(Map<String, Object> changed) {
        Map<String, Object> report = new HashMap<>();
        report.put("reportId", UUID.randomUUID().toString());
        report.put("identifier", email(reader));
        report.put("channel", "email");
        report.put("occurredAt", Shop.now().toString());
        report.putAll(changed);
        return report;
    }

    @CanIgnoreReturnValue
    private ValidatableResponse post(Map<String, Object> report) {
        return send(List.of(report)).then().statusCode(200);
    }

    private Response send(List<Map<String, Object>> reports) {
        return shop.as("consent:write").body(Map.of("reports", reports)).post(shop.path("/delivery-reports"));
    }

    private String code(String purpose, String messageClass) {
        return shop.decide(reader, purpose, "email", messageClass)
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    private long bounces() {
        List<String> made = shop.post("/pseudonyms", Map.of("identifiers", List.of(email(reader))))
                .extract()
                .path("pseudonyms");
        return Database.<Integer>value(
                "select bounces from soft_bounce where controller_id = ? and pseudonym = ?",
                shop.id(),
                made.getFirst());
    }
}
