package io.assentry.retention.records;

import static io.assentry.retention.Calls.by;
import static io.assentry.retention.Calls.contact;
import static io.assentry.retention.Calls.explanation;
import static io.assentry.retention.Calls.get;
import static io.assentry.retention.Calls.newsletterSchedule;
import static io.assentry.retention.Calls.of;
import static io.assentry.retention.Calls.path;
import static io.assentry.retention.Calls.post;
import static io.assentry.retention.Calls.registered;
import static io.assentry.retention.Calls.scheduleInForce;
import static io.assentry.retention.Calls.with;
import static io.assentry.retention.Calls.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.assentry.retention.Others;
import io.assentry.retention.schedules.DefaultSchedule;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RecordResourceIT {

    private static final String SOMEBODY = "p_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void a_record_has_the_key_that_anybody_can_compute() {
        Others.registered("books-a");
        Map<String, Object> body = contact("books-a-crm", "contact-7", "books-a-dpa", SOMEBODY);

        post("books-a", "/records", body)
                .statusCode(201)
                .body(
                        "recordKey",
                        equalTo(RecordKey.of("books-a", "books-a-crm", new RecordRef("contact-7"))
                                .toString()))
                .body("version", equalTo(1))
                .body("registeredAt", equalTo("2026-06-01T09:00:00Z"));
    }

    @Test
    void the_same_again_changes_nothing_and_anything_else_is_a_new_version() {
        Others.registered("books-b");
        Map<String, Object> body = contact("books-b-crm", "contact-7", "books-b-dpa", SOMEBODY);
        String key = registered("books-b", body);

        post("books-b", "/records", body).statusCode(201).body("version", equalTo(1));
        post("books-b", "/records", with(body, "collectedAt", "2026-02-03T10:00:00Z"))
                .statusCode(201)
                .body("recordKey", equalTo(key))
                .body("version", equalTo(2));

        assertThat(Database.<Long>value("select count(*) from record_version where record_key = ?::uuid", key))
                .isEqualTo(2L);
        assertThat(Database.<Long>value(
                        "select count(*) from evidence_entry where kind = 'record.registered' and entry like ?",
                        "%" + key + "%"))
                .isEqualTo(2L);
    }

    @Test
    void an_idempotency_key_answers_the_same_and_is_refused_for_another_body() {
        Others.registered("books-c");
        Map<String, Object> body = contact("books-c-crm", "contact-7", "books-c-dpa", SOMEBODY);
        String first = withKey("books-c", body).then().statusCode(201).extract().asString();
        post("books-c", "/records", with(body, "collectedAt", "2026-02-03T10:00:00Z"))
                .statusCode(201);

        assertThat(withKey("books-c", body).then().statusCode(201).extract().asString())
                .isEqualTo(first);
        withKey("books-c", with(body, "dataSubject", "payer"))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void many_at_once_are_one_record_with_one_version() throws Exception {
        Others.registered("books-d");
        Map<String, Object> body = contact("books-d-crm", "contact-7", "books-d-dpa", SOMEBODY);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                calls.add(() -> post("books-d", "/records", body).extract().statusCode());
            }
            for (Future<Integer> status : threads.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(201);
            }
        }

        assertThat(Database.<Long>value("select count(*) from record_version where controller_id = 'books-d'"))
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@example.org", "+12125550123", "2125550123", "anna%40example.org"})
    void a_reference_that_names_the_person_is_refused_and_not_repeated(String ref) {
        Others.registered("books-e");

        post("books-e", "/records", contact("books-e-crm", ref, "books-e-dpa", SOMEBODY))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("record-ref-is-personal"))
                .body("violations[0].field", equalTo("recordRef"))
                .body(not(containsString(ref)));
    }

    @Test
    void a_system_that_is_not_registered_for_the_controller_is_refused() {
        Others.registered("books-f");
        Others.registered("books-g");

        post("books-f", "/records", contact("books-g-crm", "contact-7", "books-f-dpa", SOMEBODY))
                .statusCode(409)
                .body("code", equalTo("system-not-registered"));
        post("books-f", "/records", contact("books-f-crm", "contact-7", "books-g-dpa", SOMEBODY))
                .statusCode(409)
                .body("code", equalTo("agreement-unknown"));
    }

    @ParameterizedTest
    @CsvSource({
        "systemId, '', systemId",
        "dataSubject, 'two words', dataSubject",
        "zone, Europe/Atlantis, zone",
        "collectedAt, 2026-06-01T09:02:01Z, collectedAt",
        "agreementId, 'No', agreementId",
    })
    void a_bad_field_is_named(String field, String value, String named) {
        Others.registered("books-h");

        post("books-h", "/records", with(contact("books-h-crm", "c-1", "books-h-dpa", SOMEBODY), field, value))
                .statusCode(400)
                .body("code", equalTo("invalid-body"))
                .body("violations.field", hasItem(named));
    }

    @Test
    void bad_holdings_are_named_by_their_place() {
        Others.registered("books-i");
        Map<String, Object> good = contact("books-i-crm", "c-1", "books-i-dpa", SOMEBODY);

        post("books-i", "/records", with(good, "holdings", List.of())).statusCode(400);
        post("books-i", "/records", with(good, "holdings", List.of(holding("basis", "habit"))))
                .statusCode(400)
                .body("violations[0].field", equalTo("holdings[0].basis"));
        post("books-i", "/records", with(good, "holdings", List.of(holding("dataCategories", List.of()))))
                .statusCode(400)
                .body("violations[0].field", equalTo("holdings[0].dataCategories"));
        post(
                        "books-i",
                        "/records",
                        with(
                                good,
                                "holdings",
                                List.of(holding("anchors", Map.of("account.login", "2027-01-01T00:00:00Z")))))
                .statusCode(400)
                .body("violations[0].field", equalTo("holdings[0].anchors.account.login"))
                .body("violations[0].message", equalTo("is at most PT2M in the future"));
        post(
                        "books-i",
                        "/records",
                        with(good, "holdings", List.of(holding("basis", "consent"), holding("basis", "consent"))))
                .statusCode(400)
                .body("violations[0].field", equalTo("holdings[1]"));
        post("books-i", "/records", with(good, "pseudonyms", List.of("anna@example.org")))
                .statusCode(400)
                .body(not(containsString("anna")));
        post("books-i", "/records", without(good, "pseudonyms")).statusCode(400);
    }

    @Test
    void another_controllers_records_do_not_exist() {
        Others.registered("books-j");
        Others.registered("books-k");
        String key = registered("books-j", contact("books-j-crm", "c-1", "books-j-dpa", SOMEBODY));

        get("books-k", "/records/" + key + "/explanation").statusCode(404).body("code", equalTo("not-found"));
        by(Tokens.bearer("books-k", "retention:read"))
                .get(path("books-j", "/records/" + key + "/explanation"))
                .then()
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
        get("books-unknown", "/records/" + key + "/explanation")
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
        post("books-unknown", "/records", contact("crm", "c-1", "dpa", SOMEBODY))
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
        get("books-j", "/records/no-key/explanation").statusCode(404);
    }

    @Test
    void reading_and_writing_need_their_scopes() {
        Others.registered("books-l");
        Map<String, Object> body = contact("books-l-crm", "c-1", "books-l-dpa", SOMEBODY);

        by(Tokens.bearer("books-l", "retention:read"))
                .body(body)
                .post(path("books-l", "/records"))
                .then()
                .statusCode(403);
        String key = registered("books-l", body);
        by(Tokens.bearer("books-l", "retention:write"))
                .get(path("books-l", "/records/" + key + "/explanation"))
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-missing"));
    }

    /** The account promise of the policy, over HTTP: vector DV-074. */
    @Test
    void an_account_must_go_five_years_after_its_last_log_in() {
        Others.registered("books-m");
        Database.execute("update known_controller set zone = 'Asia/Shanghai' where controller_id = 'books-m'");
        post("books-m", "/schedules", DefaultSchedule.json()).statusCode(201);
        post("books-m", "/schedules/winwin-default/versions/1.0.0/activation", Map.of())
                .statusCode(200);
        Map<String, Object> account = without(contact("books-m-crm", "account-1", "x", SOMEBODY), "agreementId");
        account.put("dataSubject", "customer_rep");
        account.put("collectedAt", "2020-01-01T00:00:00Z");
        account.put(
                "holdings",
                List.of(Map.of(
                        "purposeId",
                        "platform_account_and_services",
                        "basis",
                        "contract",
                        "dataCategories",
                        List.of("email", "username"),
                        "anchors",
                        Map.of("account.login", "2024-02-29T10:00:00+08:00"))));

        explanation("books-m", registered("books-m", account))
                .body("role", equalTo("controller"))
                .body("verdict", equalTo("may_be_kept"))
                .body("holdings[0].ruleId", equalTo("P1"))
                .body("holdings[0].duration", equalTo("P5Y"))
                .body("holdings[0].anchor.pick", equalTo("last"))
                .body("holdings[0].anchor.source.kind", equalTo("registration"))
                .body("holdings[0].disposeFrom", equalTo("2029-02-28T16:00:00Z"))
                .body("holdings[0].why", containsString("its last day is 2029-02-28"));
    }

    @Test
    void what_is_held_is_judged_anew_when_another_version_comes_into_force() {
        Others.registered("books-n");
        scheduleInForce("books-n", newsletterSchedule("news", "1", "P5Y"));
        Map<String, Object> body = contact("books-n-crm", "c-1", "books-n-dpa", SOMEBODY);
        Map<String, Object> holding = holding("anchors", Map.of("consent.received", "2026-03-03T10:00:00Z"));
        String key = registered("books-n", with(body, "holdings", List.of(holding)));
        explanation("books-n", key).body("disposeFrom", equalTo("2031-03-03T10:00:00Z"));

        post("books-n", "/schedules/news/versions", newsletterSchedule("news", "2", "P1Y"))
                .statusCode(201);
        post("books-n", "/schedules/news/versions/2/activation", Map.of()).statusCode(200);

        explanation("books-n", key).body("disposeFrom", equalTo("2027-03-03T10:00:00Z"));
        await().atMost(Others.LIMIT)
                .untilAsserted(() -> assertThat(Database.rows(
                                "select cause from appraisal where record_key = ?::uuid order by appraisal_id", key))
                        .containsExactly(Map.of("cause", "registration"), Map.of("cause", "schedule")));
        assertThat(Database.<String>value("select outcome from kept_record where record_key = ?::uuid", key))
                .contains("\"scheduleVersion\":\"2\"")
                .contains("2027-03-03T10:00:00Z");
    }

    private static Map<String, Object> holding(String field, Object value) {
        Map<String, Object> holding = new HashMap<>();
        holding.put("purposeId", "harbour_newsletter");
        holding.put("basis", "consent");
        holding.put("dataCategories", List.of("email"));
        holding.put(field, value);
        return holding;
    }

    private static Response withKey(String controller, Object body) {
        return of(controller).header("Idempotency-Key", "attempt-1").body(body).post(path(controller, "/records"));
    }
}
