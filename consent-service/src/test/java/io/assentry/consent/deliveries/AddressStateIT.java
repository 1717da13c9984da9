package io.assentry.consent.deliveries;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.assentry.consent.Shop.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.assentry.consent.Race;
import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever has only {@code consent-state} sees that an address is not to be written to, and when it is again. */
@QuarkusTest
class AddressStateIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private Shop shop;

    @BeforeEach
    void a_shop() {
        shop = Shop.named("address-states");
    }

    @Test
    void an_address_that_bounced_has_a_row_beside_the_persons_own_until_somebody_writes_from_it() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));
        String place = place(email(reader));

        report("email", email(reader), "hard_bounce");
        await().atMost(SOON).untilAsserted(() -> assertThat(rows(place)).containsExactly("1 ADDRESS_UNUSABLE"));
        assertThat(records(place + "/address").getLast().partition())
                .isEqualTo(records(place + "/" + Shop.NEWS + "/email").getLast().partition());
        assertThat(JsonPath.from(records(place + "/address").getLast().value()).getString("outcome"))
                .isEqualTo("DENY");

        report("email", email(reader), "hard_bounce");
        write("email", email(reader), "Thank you for the book!");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(place)).containsExactly("1 ADDRESS_UNUSABLE", "2 end"));

        report("email", email(reader), "invalid");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(rows(place)).containsExactly("1 ADDRESS_UNUSABLE", "2 end", "3 ADDRESS_UNUSABLE"));
    }

    @Test
    void the_row_stays_as_long_as_any_reason_does_and_nobody_need_be_known_there() {
        String number = Shop.telephone();
        String place = place(phone(number));
        report("sms", phone(number), "deactivated");
        report("sms", phone(number), "reassigned");

        write("sms", phone(number), "who is this");
        assertThat(standing(place)).isEqualTo(1);

        Map<String, Object> bySms =
                Shop.consent(List.of(phone(number)), Shop.now(), Map.of("method", "sms_keyword", "messageId", "yes-2"));
        bySms.put("channel", "sms");
        bySms.put("action", "keyword_sent");
        shop.grant(bySms).then().statusCode(201);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(place)).containsExactly("1 ADDRESS_UNUSABLE", "2 end"));
    }

    @Test
    void a_complaint_has_the_row_of_the_channel() {
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));
        String place = place(email(reader));

        report("email", email(reader), "complaint");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(records(place + "/*/email"))
                        .extracting(record -> JsonPath.from(record.value()).getString("code"))
                        .containsExactly("SUPPRESSED_COMPLAINT"));
        assertThat(records(place + "/address")).isEmpty();
    }

    @Test
    void however_reports_and_answers_cross_the_last_row_is_what_stands() throws Exception {
        String reader = Shop.someone();
        String place = place(email(reader));
        List<String> kinds = List.of("hard_bounce", "invalid", "deactivated");

        List<Response> answers = Race.of(n -> () -> n % 2 == 0
                ? shop.as("consent:write")
                        .body(reports("email", email(reader), kinds.get(n / 2 % 3)))
                        .post(shop.path("/delivery-reports"))
                : shop.as("consent:write")
                        .body(message("email", email(reader), "hello " + n))
                        .post(shop.path("/inbound-messages")));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        await().atMost(SOON).until(() -> Database.<Long>value("select count(*) from outbox") == 0);
        List<String> rows = rows(place);
        assertThat(rows.getLast().endsWith("ADDRESS_UNUSABLE")).isEqualTo(standing(place) > 0);
        assertThat(IntStream.range(0, rows.size()).mapToObj(i -> rows.get(i).split(" ")[0]))
                .as("numbered without a gap")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, rows.size())
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(IntStream.range(1, rows.size()))
                .as("said when it changes and not again")
                .allMatch(i -> rows.get(i).endsWith("end") != rows.get(i - 1).endsWith("end"));
    }

    private void report(String channel, Map<String, String> address, String kind) {
        shop.post("/delivery-reports", reports(channel, address, kind))
                .statusCode(200)
                .body("results.result", contains("in_force"));
    }

    private static Map<String, Object> reports(String channel, Map<String, String> address, String kind) {
        return Map.of(
                "reports",
                List.of(Map.of(
                        "reportId", UUID.randomUUID().toString(),
                        "identifier", address,
                        "channel", channel,
                        "kind", kind,
                        "occurredAt", Instant.now().toString())));
    }

    private void write(String channel, Map<String, String> from, String text) {
        shop.post("/inbound-messages", message(channel, from, text)).statusCode(200);
    }

    private static Map<String, Object> message(String channel, Map<String, String> from, String text) {
        Map<String, Object> message = new HashMap<>();
        message.put("messageId", UUID.randomUUID().toString());
        message.put("channel", channel);
        message.put("from", from);
        message.put("text", text);
        message.put("receivedAt", Instant.now().plusSeconds(30).toString());
        return message;
    }

    private String place(Map<String, String> identifier) {
        List<String> names = shop.post("/pseudonyms", Map.of("identifiers", List.of(identifier)))
                .statusCode(200)
                .extract()
                .path("pseudonyms");
        return shop.id() + "/" + names.getFirst();
    }

    private static int standing(String place) {
        return Database.<Long>value(
                        "select count(*) from unusable_address where controller_id || '/' || pseudonym = ?"
                                + " and lifted_at is null",
                        place)
                .intValue();
    }

    /** The number of each record of the address and what it says. */
    private static List<String> rows(String place) {
        return records(place + "/address").stream()
                .map(record -> Topics.header(record, "ce_sequence") + " "
                        + (record.value() == null
                                ? "end"
                                : JsonPath.from(record.value()).getString("code")))
                .toList();
    }

    private static List<ConsumerRecord<String, String>> records(String key) {
        return Topics.records("consent-state", key);
    }
}
