package io.assentry.registry.systems;

import static io.assentry.registry.Calls.ALL_SCOPES;
import static io.assentry.registry.Calls.by;
import static io.assentry.registry.Calls.operator;
import static io.assentry.registry.Calls.post;
import static io.assentry.registry.Calls.postWithKey;
import static io.assentry.registry.Calls.readerOf;
import static io.assentry.registry.Calls.registeredController;
import static io.assentry.registry.Calls.system;
import static io.assentry.registry.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.assentry.registry.Said;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportKeyIT {

    private static final String PATH = "/v1/systems";

    @BeforeEach
    void two_shops_are_registered() {
        registeredController("keys-books");
        registeredController("keys-toys");
    }

    @Test
    void a_registered_key_stands_in_the_directory_and_beside_its_system() {
        post(PATH, system("keyed-crm", "keys-books", "keys-toys")).statusCode(201);

        post(keys("keyed-crm"), key("crm-1", Keys.FIRST))
                .statusCode(201)
                .body("kid", equalTo("crm-1"))
                .body("kty", equalTo("OKP"))
                .body("crv", equalTo("Ed25519"))
                .body("x", equalTo(Keys.FIRST))
                .body("from", equalTo("2026-03-02T09:00:00Z"));

        ConsumerRecord<String, String> entry = entry("keyed-crm", 2);
        assertThat(entry.value()).contains("\"version\":2").contains("\"x\":\"" + Keys.FIRST + "\"");
        operator().get(PATH + "/keyed-crm").then().body("reportKeys.kid", contains("crm-1"));
        readerOf("keys-toys").get(keys("keyed-crm")).then().statusCode(200).body("items.kid", contains("crm-1"));
        readerOf("keys-toys").get(PATH).then().body("items[0].reportKeys.kid", contains("crm-1"));
        assertThat(Database.<Long>value("select count(*) from report_key where system_id = 'keyed-crm'"))
                .isEqualTo(1);
        assertThat(Said.evidence("keys-toys", "system.report_key_registered")).hasSize(1);
    }

    @Test
    void a_repeat_answers_the_same_and_another_key_of_the_name_is_a_conflict() {
        post(PATH, system("repeated-crm", "keys-books")).statusCode(201);
        String first = postWithKey(keys("repeated-crm"), key("crm-1", Keys.FIRST), "one")
                .statusCode(201)
                .extract()
                .asString();

        postWithKey(keys("repeated-crm"), key("crm-1", Keys.FIRST), "one")
                .statusCode(201)
                .body(equalTo(first));
        post(keys("repeated-crm"), key("crm-1", Keys.FIRST)).statusCode(201).body(equalTo(first));
        post(keys("repeated-crm"), key("crm-1", Keys.SECOND))
                .statusCode(409)
                .body("code", equalTo("report-key-exists"));
        postWithKey(keys("repeated-crm"), key("crm-2", Keys.SECOND), "one")
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        post(PATH, system("repeated-crm", "keys-books")).statusCode(201).body("reportKeys", hasSize(1));
        assertThat(Said.times("system-directory", "SystemDirectoryEntry.v1", "repeated-crm"))
                .isEqualTo(2);
    }

    @Test
    void a_revoked_key_stays_in_the_directory_with_the_instant_and_revoking_again_changes_nothing() {
        post(PATH, system("revoked-crm", "keys-books")).statusCode(201);
        post(keys("revoked-crm"), key("crm-1", Keys.FIRST)).statusCode(201);
        String revocation = keys("revoked-crm") + "/crm-1/revocation";

        post(revocation, Map.of("revokedAt", "2026-03-05T00:00:00Z"))
                .statusCode(200)
                .body("revokedAt", equalTo("2026-03-05T00:00:00Z"));
        post(revocation, Map.of()).statusCode(200).body("revokedAt", equalTo("2026-03-05T00:00:00Z"));
        operator().post(revocation).then().statusCode(200).body("revokedAt", equalTo("2026-03-05T00:00:00Z"));

        assertThat(entry("revoked-crm", 3).value()).contains("\"revokedAt\":\"2026-03-05T00:00:00Z\"");
        assertThat(Said.times("system-directory", "SystemDirectoryEntry.v1", "revoked-crm"))
                .isEqualTo(3);
        assertThat(Said.evidence("keys-books", "system.report_key_revoked")).hasSize(1);
        post(revocation, Map.of("revokedAt", "2999-01-01T00:00:00Z")).statusCode(400);
        post(keys("revoked-crm") + "/no-such/revocation", Map.of()).statusCode(404);
    }

    @Test
    void keys_that_are_registered_at_once_are_all_there_and_the_last_entry_names_them_all() throws Exception {
        post(PATH, system("busy-crm", "keys-books")).statusCode(201);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String kid = "busy-" + i;
            calls.add(
                    () -> post(keys("busy-crm"), key(kid, Keys.FIRST)).extract().statusCode());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(201);
            }
        }

        assertThat(entry("busy-crm", 17).value())
                .contains(java.util.stream.IntStream.range(0, 16)
                        .mapToObj(i -> "\"busy-" + i + "\"")
                        .toList());
    }

    @Test
    void who_does_not_reach_all_controllers_of_a_system_registers_no_key_for_it() {
        post(PATH, system("guarded-crm", "keys-books", "keys-toys")).statusCode(201);
        String books = Tokens.bearer("keys-books", ALL_SCOPES);

        by(books).body(key("mine", Keys.FIRST)).post(keys("guarded-crm")).then().statusCode(404);
        by(Tokens.bearer("*", "registry:write"))
                .body(key("mine", Keys.FIRST))
                .post(keys("guarded-crm"))
                .then()
                .statusCode(403);
        readerOf("keys-others").get(keys("guarded-crm")).then().statusCode(404);
    }

    @Test
    void an_own_service_holds_data_of_every_controller_and_only_who_acts_for_all_may_say_so() {
        Map<String, Object> own = with(system("own-service", "*"), "transport", "event");

        by(Tokens.bearer("keys-books", ALL_SCOPES))
                .body(own)
                .post(PATH)
                .then()
                .statusCode(403)
                .body("code", equalTo("every-controller-needed"));
        post(PATH, with(own, "transport", "kafka")).statusCode(400);
        post(PATH, with(own, "controllers", List.of("*", "keys-books"))).statusCode(400);
        post(PATH, own).statusCode(201).body("controllers", contains("*"));

        assertThat(entry("own-service", 1).value())
                .contains("\"controllers\":[\"*\"]")
                .contains("\"transport\":\"event\"");
        readerOf("keys-books").get(PATH + "/own-service").then().statusCode(200).body("controllers", contains("*"));
        by(Tokens.bearer("keys-books", ALL_SCOPES))
                .body(key("mine", Keys.FIRST))
                .post(keys("own-service"))
                .then()
                .statusCode(404);
        post(keys("own-service"), key("own-1", Keys.FIRST)).statusCode(201);
        assertThat(Database.rows(
                        "select 1 from evidence_entry where controller_id is null and entry like '%own-service%'"))
                .hasSize(2);
    }

    @Test
    void what_is_no_key_is_refused() {
        post(PATH, system("strict-crm", "keys-books")).statusCode(201);

        post(keys("strict-crm"), key("bad kid", Keys.FIRST)).statusCode(400);
        post(keys("strict-crm"), key("crm-1", "AAAA")).statusCode(400).body("violations.field", contains("publicKey"));
        post(keys("strict-crm"), with(key("crm-1", Keys.FIRST), "validUntil", "2026-03-02T09:00:00Z"))
                .statusCode(400)
                .body("violations.field", contains("validUntil"));
        post(keys("no-such-system"), key("crm-1", Keys.FIRST)).statusCode(404);
    }

    private static String keys(String system) {
        return PATH + "/" + system + "/report-keys";
    }

    private static Map<String, Object> key(String kid, String x) {
        return Map.of("kid", kid, "publicKey", x, "validFrom", "2026-03-02T09:00:00Z");
    }

    /** The directory's entry of that version, once it is on Kafka. */
    private static ConsumerRecord<String, String> entry(String system, long version) {
        return Topics.awaitRecord(
                "system-directory",
                r -> system.equals(r.key()) && Long.toString(version).equals(Topics.header(r, "ce_sequence")),
                Duration.ofSeconds(20));
    }
}
