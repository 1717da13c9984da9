package io.assentry.kit.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees and does over HTTP, and who may not. */
@QuarkusTest
class DeadLetterDoorIT {

    private static final String SCOPE = "operate:dead-letters";
    private static long offset;

    @Inject
    Inbox inbox;

    @Inject
    WhisperListener listener;

    @BeforeAll
    static void topic() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", (Object) System.getProperty("kafka.bootstrap.servers")))) {
            NewTopic dlq = new NewTopic("kit-test." + WhisperListener.TOPIC + ".dlq", 1, (short) 1);
            if (!admin.listTopics().names().get().contains(dlq.name())) {
                admin.createTopics(Set.of(dlq)).all().get();
            }
        }
    }

    @BeforeEach
    void deaf() {
        listener.fails(true);
        Database.execute("delete from inbox_parked_record");
        Database.execute("delete from inbox_parked_key");
    }

    @Test
    void parked_keys_are_read_page_by_page() {
        List<String> keys = IntStream.range(0, 5).mapToObj(_ -> key()).toList();
        keys.forEach(key -> hear(key, 1, 2));

        String next = list("?topic=" + WhisperListener.TOPIC + "&limit=3")
                .statusCode(200)
                .body("parkedKeys.key", equalTo(keys.subList(0, 3)))
                .body("parkedKeys[0].topic", equalTo(WhisperListener.TOPIC))
                .body("parkedKeys[0].reason", equalTo("failed:IllegalArgumentException"))
                .body("parkedKeys[0].waiting", equalTo(2))
                .body("parkedKeys[0].since", not(nullValue()))
                .extract()
                .path("next");

        list("?limit=3&after=" + next)
                .body("parkedKeys.key", equalTo(keys.subList(3, 5)))
                .body("$", not(org.hamcrest.Matchers.hasKey("next")));
        list("?topic=other").body("parkedKeys", hasSize(0));
    }

    @Test
    void a_key_is_replayed_and_flows_again() {
        String key = key();
        hear(key, 1, 2, 3);

        replay(key)
                .statusCode(200)
                .body("applied", equalTo(0))
                .body("waiting", equalTo(3))
                .body("reason", equalTo("failed:IllegalArgumentException"));
        listener.fails(false);
        replay(key)
                .statusCode(200)
                .body("applied", equalTo(3))
                .body("passedOver", equalTo(0))
                .body("waiting", equalTo(0))
                .body("$", not(org.hamcrest.Matchers.hasKey("reason")));

        hear(key, 4);
        assertThat(Database.rows("select 1 from note where words like ?", key + "-%"))
                .hasSize(4);
        replay(key)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-parked"))
                .body("detail", not(containsString(key)));
    }

    @Test
    void only_an_operator_of_all_controllers_is_answered() {
        given().get("/v1/dead-letters").then().statusCode(401);
        for (String token : List.of(Tokens.bearer("*", "operator"), Tokens.bearer("*", "notes:read"))) {
            asks(token).get("/v1/dead-letters").then().statusCode(403).body("code", equalTo("scope-missing"));
            asks(token)
                    .body(Map.of("topic", WhisperListener.TOPIC, "key", "k"))
                    .post("/v1/dead-letters/replay")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("scope-missing"));
        }
        String single = Tokens.bearer("acme", SCOPE);
        asks(single).get("/v1/dead-letters").then().statusCode(403).body("code", equalTo("not-for-all-controllers"));
        asks(single)
                .body(Map.of("topic", WhisperListener.TOPIC, "key", "k"))
                .post("/v1/dead-letters/replay")
                .then()
                .statusCode(403)
                .body("code", equalTo("not-for-all-controllers"));
    }

    @Test
    void what_cannot_be_meant_is_refused_by_its_field() {
        list("?limit=0").statusCode(400).body("violations.field", contains("limit"));
        list("?limit=501").statusCode(400).body("violations.field", contains("limit"));
        list("?after=x").statusCode(400).body("violations.field", contains("after"));
        replay("other", "k").statusCode(400).body("violations.field", contains("topic"));
        replay(WhisperListener.TOPIC, " ").statusCode(400).body("violations.field", contains("key"));
        replay(WhisperListener.TOPIC, "nul\0").statusCode(404).body("code", equalTo("not-parked"));
    }

    @Test
    void what_is_parked_is_a_metric() {
        hear(key(), 1, 2);

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String metrics = given().get("/q/metrics").then().extract().asString();
            assertThat(metrics)
                    .contains("assentry_inbox_parked_keys 1.0", "assentry_inbox_parked_records 2.0")
                    .containsPattern("assentry_inbox_parked_age_seconds [0-9.E-]+");
        });
    }

    private static String key() {
        return "k" + UUID.randomUUID().toString().substring(0, 5);
    }

    private void hear(String key, int... sequences) {
        for (int sequence : sequences) {
            ConsumerRecord<String, byte[]> record =
                    new ConsumerRecord<>(WhisperListener.TOPIC, 0, offset++, key, bytes("{\"n\":" + sequence + "}"));
            Map.of(
                            "ce_id",
                            UUID.randomUUID().toString(),
                            "ce_type",
                            WhisperListener.TYPE,
                            "ce_time",
                            "2026-11-23T12:00:00Z",
                            "ce_sequence",
                            Integer.toString(sequence))
                    .forEach((name, text) -> record.headers().add(name, bytes(text)));
            inbox.receive(List.of(record), listener.subscription());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ValidatableResponse list(String query) {
        return asks(Tokens.bearer("*", SCOPE)).get("/v1/dead-letters" + query).then();
    }

    private static ValidatableResponse replay(String key) {
        return replay(WhisperListener.TOPIC, key);
    }

    private static ValidatableResponse replay(String topic, String key) {
        return asks(Tokens.bearer("*", SCOPE))
                .body(Map.of("topic", topic, "key", key))
                .post("/v1/dead-letters/replay")
                .then();
    }

    private static io.restassured.specification.RequestSpecification asks(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
