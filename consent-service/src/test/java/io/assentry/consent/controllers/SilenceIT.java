package io.assentry.consent.controllers;

import static io.assentry.consent.Shop.byWebForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Our consumer stands still while the registry speaks: after a quarter of an hour a processor sends nothing. */
@QuarkusTest
class SilenceIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SUSPENSION = "019cade5-1000-7c71-8a71-000000000071";

    @Test
    void a_short_silence_changes_nothing_a_long_one_stops_processors_and_hearing_again_tells_why() throws Exception {
        Shop processor = Shop.named("silent-processor");
        Shop itself = Shop.named("silent-itself");
        String agreement = processor.agree();
        String reader = Shop.someone();
        Map<String, Object> consent = byWebForm(reader);
        consent.put("agreementId", agreement);
        await().atMost(SOON).until(() -> processor.grant(consent).statusCode() == 201);
        itself.granted(byWebForm(reader));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(confirmedAt()).isAfter(Shop.now().minusSeconds(20)));
        assertThat(processor.newsletterCode(reader)).isEqualTo("ALLOW_CONSENT");
        String letGo = UUID.randomUUID().toString();
        dispatch(processor, reader, letGo).body("code", equalTo("ALLOW_CONSENT"));
        String held = UUID.randomUUID().toString();

        try (Connection still = standStill()) {
            processor.announce(
                    3,
                    "ProcessingSuspended",
                    "{\"suspensionId\":\"" + SUSPENSION + "\",\"controllerId\":\"%s\",\"type\":\"unlawful_claim\","
                            + "\"startedAt\":\"2026-05-03T08:00:00Z\"}");

            silentFor(
                    "14 minutes",
                    () -> ask(processor, reader, "marketing")
                            .body("code", equalTo("ALLOW_CONSENT"))
                            .body("factsAsOf", equalTo(confirmedAt().toString())));
            silentFor(
                    "15 minutes 1 second",
                    () -> ask(processor, reader, "marketing")
                            .body("outcome", equalTo("DENY"))
                            .body("code", equalTo("STORE_UNAVAILABLE"))
                            .body("detail", equalTo("SUSPENSIONS_UNHEARD"))
                            .body("allCodes", contains("STORE_UNAVAILABLE"))
                            .body("factsAsOf", equalTo(confirmedAt().toString())));
            ask(processor, reader, "security_legal").body("code", equalTo("ALLOW_LEGAL_NOTICE"));
            ask(itself, reader, "marketing")
                    .body("code", equalTo("ALLOW_CONSENT"))
                    .body("factsAsOf", notNullValue());
            dispatch(processor, reader, held)
                    .body("code", equalTo("STORE_UNAVAILABLE"))
                    .body("messageId", nullValue());
            dispatch(processor, reader, letGo).body("code", equalTo("STORE_UNAVAILABLE"));
            assertThat(dispatches(processor))
                    .as("what is only not known is not recorded")
                    .isOne();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(unconfirmedSeconds()).isGreaterThan(900));
            still.rollback();
        }

        await().atMost(SOON)
                .untilAsserted(
                        () -> ask(processor, reader, "marketing").body("code", equalTo("SUSPENDED_UNLAWFUL_CLAIM")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(unconfirmedSeconds()).isLessThan(60));
        dispatch(processor, reader, held).body("code", equalTo("SUSPENDED_UNLAWFUL_CLAIM"));
    }

    @Test
    void what_the_registry_said_and_nobody_could_read_is_a_no_for_that_controller_until_it_is_handled() {
        Shop shop = Shop.named("parked-suspension");
        Shop other = Shop.named("parked-elsewhere");
        String reader = Shop.someone();
        shop.granted(byWebForm(reader));
        other.granted(byWebForm(reader));

        shop.announce(
                2,
                "ProcessingSuspended",
                "{\"suspensionId\":\"" + SUSPENSION + "\",\"controllerId\":\"%s\",\"type\":\"a new kind\","
                        + "\"startedAt\":\"2026-05-03T08:00:00Z\"}");

        await().atMost(SOON)
                .untilAsserted(() -> ask(shop, reader, "marketing")
                        .body("outcome", equalTo("DENY"))
                        .body("code", equalTo("STORE_UNAVAILABLE"))
                        .body("detail", equalTo("SUSPENSIONS_PARKED")));
        ask(shop, reader, "service").body("code", equalTo("STORE_UNAVAILABLE"));
        ask(shop, reader, "security_legal").body("code", equalTo("ALLOW_LEGAL_NOTICE"));
        ask(other, reader, "marketing").body("code", equalTo("ALLOW_CONSENT"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(confirmedAt())
                        .as("a key that is parked is heard, and keeps nobody else waiting")
                        .isAfter(Shop.now().minusSeconds(10)));
    }

    @Test
    void what_is_not_for_us_and_what_no_key_can_be_parked_for_does_not_hold_the_confirmation_up() {
        Instant before = Shop.now();
        Topics.send("processor-events", null, Map.of("ce_type", "io.assentry.ProcessingSuspended.v1"), "{}");
        Topics.send("processor-events", "some-party", Map.of("ce_type", "io.assentry.PartyRegistered.v1"), "{}");

        await().atMost(SOON).untilAsserted(() -> assertThat(confirmedAt()).isAfter(before.plusSeconds(1)));
    }

    /** Nothing can be applied until the connection gives the lock back; whoever only reads is not held up. */
    private static Connection standStill() throws SQLException {
        Connection connection = Database.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table inbox_position in exclusive mode");
        }
        return connection;
    }

    /** As if so much time had gone by since; a look that had begun before may still be noted. */
    private static void silentFor(String interval, Runnable assertion) {
        await().atMost(SOON).untilAsserted(() -> {
            Database.execute("update confirmed_end set confirmed_at ="
                    + " date_trunc('milliseconds', clock_timestamp() - interval '" + interval + "')");
            assertion.run();
        });
    }

    private static Instant confirmedAt() {
        return Database.<java.sql.Timestamp>value(
                        "select confirmed_at from confirmed_end where topic = 'processor-events'")
                .toInstant();
    }

    private static ValidatableResponse ask(Shop shop, String reader, String messageClass) {
        return shop.decide(reader, messageClass.equals("marketing") ? Shop.NEWS : Shop.ACCOUNT, "email", messageClass)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse dispatch(Shop shop, String reader, String messageId) {
        return shop.as("consent:decide")
                .body(Map.of(
                        "identifier",
                        Shop.email(reader),
                        "purposeId",
                        Shop.NEWS,
                        "channel",
                        "email",
                        "messageClass",
                        "marketing",
                        "phase",
                        "dispatch",
                        "messageId",
                        messageId))
                .post(shop.path("/decisions"))
                .then()
                .statusCode(200);
    }

    private static long dispatches(Shop shop) {
        return Database.value("select count(*) from dispatch where controller_id = ?", shop.id());
    }

    private static double unconfirmedSeconds() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("assentry_processor_events_unconfirmed_seconds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
