package io.assentry.consent.promises;

import static io.assentry.consent.Shop.byWebForm;
import static io.assentry.consent.Shop.email;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.consent.Shop;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the receipt of an opt-out to the gate, to Kafka, and to each system that says so. */
@QuarkusTest
class PromiseResourceIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private Shop shop;
    private String reader;

    @BeforeEach
    void givenAReader() {
        shop = Shop.named("promises-" + UUID.randomUUID().toString().substring(0, 8));
        reader = Shop.someone();
        shop.granted(byWebForm(reader));
    }

    @Test
    void an_opt_out_by_link_is_measured_to_the_gate_and_to_kafka() {
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);

        await().atMost(SOON).untilAsserted(() -> {
            JsonPath mail = channel("email");
            assertThat(mail.getInt("optOuts")).isOne();
            assertThat(mail.getInt("inForce.measured")).isOne();
            assertThat(mail.getInt("inForce.immediately")).isOne();
            assertThat(mail.getInt("published.measured")).isOne();
            assertThat(mail.getInt("published.within48Hours")).isOne();
            assertThat(mail.getInt("published.late")).isZero();
        });
        JsonPath mail = channel("email");
        assertThat(Duration.parse(mail.getString("published.p99"))).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(given().get("/q/metrics").asString())
                .contains("assentry_optout_in_force_seconds_count{channel=\"email\"")
                .contains("assentry_optout_published_seconds_count{channel=\"email\"")
                .doesNotContain(shop.id());
    }

    @Test
    void a_reply_counts_from_when_its_provider_received_it() {
        shop.post(
                        "/inbound-messages",
                        Map.of(
                                "messageId", UUID.randomUUID().toString(),
                                "channel", "email",
                                "from", email(reader),
                                "text", "unsubscribe",
                                "receivedAt",
                                        Shop.now().minus(Duration.ofDays(3)).toString()))
                .statusCode(200);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(channel("email").getInt("inForce.measured")).isOne());
        JsonPath mail = channel("email");
        assertThat(mail.getInt("inForce.immediately")).isZero();
        assertThat(mail.getInt("inForce.within48Hours")).isZero();
        assertThat(mail.getInt("inForce.within10BusinessDays")).isOne();
        assertThat(Duration.parse(mail.getString("inForce.longest"))).isGreaterThan(Duration.ofDays(2));
    }

    @Test
    void an_objection_is_about_all_channels_and_a_restriction_is_no_opt_out() {
        shop.post(
                        "/objections",
                        Map.of(
                                "identifiers", List.of(email(reader)),
                                "instrument", "direct_marketing",
                                "occurredAt", Shop.now().toString()))
                .statusCode(201);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(channel("all").getInt("published.measured")).isOne());
        assertThat(channel("all").getInt("optOuts")).isOne();
    }

    @Test
    void a_system_acknowledges_once_and_owes_what_is_published_after() {
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);
        String event = eventOf("io.assentry.SuppressionAdded.v1");

        acknowledge("mailer", event)
                .statusCode(200)
                .body("acknowledged", equalTo(1))
                .body("unknown", equalTo(List.of()));
        acknowledge("mailer", event).statusCode(200).body("acknowledged", equalTo(1));

        JsonPath mail = channel("email");
        assertThat(mail.getString("acknowledged[0].systemId")).isEqualTo("mailer");
        assertThat(mail.getInt("acknowledged[0].stage.measured")).isOne();
        assertThat(given().get("/q/metrics").asString()).contains("assentry_optout_acknowledged_seconds_count");
        String other = Shop.someone();
        shop.granted(byWebForm(other));
        assertThat(Shop.oneClick(shop.link(other)).statusCode()).isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(channel("email").getInt("acknowledged[0].stage.waiting"))
                        .isOne());
    }

    @Test
    void what_is_no_opt_out_here_is_told_back() {
        String stranger = "019cb323-e8e8-7c11-8a11-000000000011";

        acknowledge("mailer", stranger)
                .statusCode(200)
                .body("acknowledged", equalTo(0))
                .body("unknown", contains(stranger));

        Shop neighbour = Shop.named("promises-neighbour");
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);
        String ours = eventOf("io.assentry.SuppressionAdded.v1");
        given().auth()
                .oauth2(Tokens.ofSystem("mailer", neighbour.id()))
                .contentType(ContentType.JSON)
                .body(body(ours))
                .post(neighbour.path("/promises/acknowledgements"))
                .then()
                .body("unknown", contains(ours));
    }

    @Test
    void bad_input_is_named() {
        shop.as("consent:read")
                .body(body("019cb323-e8e8-7c11-8a11-000000000011"))
                .post(shop.path("/promises/acknowledgements"))
                .then()
                .statusCode(403)
                .body("code", equalTo("system-missing"));
        acknowledge("mailer", "no-id").statusCode(400).body("code", equalTo("invalid-body"));
        asSystem(Map.of("acknowledgements", List.of())).statusCode(400);
        asSystem(Map.of(
                        "acknowledgements",
                        List.of(Map.of(
                                "eventId", "019cb323-e8e8-7c11-8a11-000000000011",
                                "appliedAt", "2999-01-01T00:00:00Z"))))
                .statusCode(400);
        asSystem(Map.of("acknowledgements", List.of(), "surprise", 1))
                .statusCode(400)
                .body("code", equalTo("malformed-body"));
        shop.get("/promises?within=P401D").statusCode(400).body("code", equalTo("invalid-body"));
        shop.get("/promises?within=soon").statusCode(400);
        shop.as("retention:read").get(shop.path("/promises")).then().statusCode(403);
    }

    @Test
    void what_is_measured_says_nothing_about_the_person() {
        assertThat(Shop.oneClick(shop.link(reader)).statusCode()).isEqualTo(200);

        assertThat(Database.rows("select * from opt_out where controller_id = ?", shop.id()))
                .singleElement()
                .satisfies(row -> assertThat(row.keySet())
                        .containsExactlyInAnyOrder(
                                "controller_id",
                                "event_id",
                                "channel",
                                "received_at",
                                "recorded_at",
                                "due_at",
                                "in_force_at",
                                "published_at"));
    }

    private ValidatableResponse acknowledge(String system, String event) {
        return given().auth()
                .oauth2(Tokens.ofSystem(system, shop.id()))
                .contentType(ContentType.JSON)
                .body(body(event))
                .post(shop.path("/promises/acknowledgements"))
                .then();
    }

    private ValidatableResponse asSystem(Map<String, Object> body) {
        return given().auth()
                .oauth2(Tokens.ofSystem("mailer", shop.id()))
                .contentType(ContentType.JSON)
                .body(body)
                .post(shop.path("/promises/acknowledgements"))
                .then();
    }

    private static Map<String, Object> body(String event) {
        return Map.of(
                "acknowledgements",
                List.of(Map.of("eventId", event, "appliedAt", Shop.now().toString())));
    }

    private JsonPath channel(String name) {
        JsonPath all = shop.get("/promises").statusCode(200).extract().jsonPath();
        int index = all.<String>getList("channels.channel").indexOf(name);
        assertThat(index).as("channel " + name).isNotNegative();
        return all.setRootPath("channels[" + index + "]");
    }

    private String eventOf(String type) {
        await().atMost(SOON)
                .until(() -> Topics.records("consent-events").stream().anyMatch(r -> isOurs(r, type)));
        return Topics.records("consent-events").stream()
                .filter(r -> isOurs(r, type))
                .map(r -> Topics.header(r, "ce_id"))
                .findFirst()
                .orElseThrow();
    }

    private boolean isOurs(org.apache.kafka.clients.consumer.ConsumerRecord<String, String> record, String type) {
        return shop.id().equals(Topics.header(record, "ce_controllerid"))
                && type.equals(Topics.header(record, "ce_type"));
    }
}
