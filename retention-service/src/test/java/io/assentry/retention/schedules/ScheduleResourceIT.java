package io.assentry.retention.schedules;

import static io.assentry.retention.Calls.by;
import static io.assentry.retention.Calls.get;
import static io.assentry.retention.Calls.newsletterSchedule;
import static io.assentry.retention.Calls.of;
import static io.assentry.retention.Calls.path;
import static io.assentry.retention.Calls.post;
import static io.assentry.retention.Calls.scheduleInForce;
import static io.assentry.retention.Calls.with;
import static io.assentry.retention.Calls.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.assentry.retention.Others;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ScheduleResourceIT {

    @Test
    void the_whole_policy_is_taken_put_in_force_once_and_said_once() {
        Others.registered("policy");
        Object policy = DefaultSchedule.json();

        post("policy", "/schedules", policy)
                .statusCode(201)
                .body("scheduleId", equalTo("winwin-default"))
                .body("version", equalTo("1.0.0"))
                .body("active", equalTo(false));
        String first = activate("policy", "winwin-default", "1.0.0");
        String second = activate("policy", "winwin-default", "1.0.0");

        assertThat(second).isEqualTo(first);
        ConsumerRecord<String, String> said =
                Topics.awaitRecord("retention-events", record -> "policy".equals(record.key()), Others.LIMIT);
        assertThat(Topics.header(said, "ce_type")).isEqualTo("io.assentry.ScheduleChanged.v1");
        assertThat(Topics.header(said, "ce_sequence")).isEqualTo("1");
        assertThat(said.value()).contains("\"effectiveFrom\":\"2023-01-01\"", "\"P4\"", "\"S7\"");
        assertThat(Topics.records("retention-events", "policy")).hasSize(1);
        assertThat(evidence("policy", "schedule.activated")).isEqualTo(1);
        get("policy", "/schedules/winwin-default/versions/1.0.0")
                .statusCode(200)
                .body("status.active", equalTo(true))
                .body("schedule.rules[5].branches[0].while", equalTo("agreement.active"))
                .body("schedule.rules[5].branches[0].grace", equalTo("P30D"))
                .body("schedule.rules[3].leaveBehind", contains("S3_suppression", "S2_consent_proof"));
    }

    @Test
    void a_version_never_changes_and_a_schedule_has_one_in_force() {
        Others.registered("versions");
        scheduleInForce("versions", newsletterSchedule("news", "1", "P5Y"));
        Map<String, Object> second = without(newsletterSchedule("news", "2", "P3Y"), "scheduleId");

        post("versions", "/schedules/news/versions", second).statusCode(201).body("activatedAt", nullValue());
        post("versions", "/schedules/news/versions", second).statusCode(201);
        post("versions", "/schedules/news/versions", newsletterSchedule("news", "2", "P4Y"))
                .statusCode(409)
                .body("code", equalTo("schedule-version-written"));
        activate("versions", "news", "2");

        get("versions", "/schedules/news/versions")
                .statusCode(200)
                .body("activeVersion", equalTo("2"))
                .body("versions.version", contains("1", "2"))
                .body("versions.active", contains(false, true))
                .body("versions[0].supersededAt", notNullValue());
        get("versions", "/schedules?limit=1")
                .statusCode(200)
                .body("items.scheduleId", contains("news"))
                .body("next", equalTo("news"));
        get("versions", "/schedules?limit=1&cursor=news").statusCode(200).body("items", equalTo(List.of()));
        assertThat(evidence("versions", "schedule.version_added")).isEqualTo(2);
    }

    @Test
    void an_idempotency_key_answers_the_same_and_is_refused_for_another_body() {
        Others.registered("keys");
        Map<String, Object> body = newsletterSchedule("news", "1", "P5Y");
        String first = withKey("keys", body).then().statusCode(201).extract().asString();

        assertThat(withKey("keys", body).then().statusCode(201).extract().asString())
                .isEqualTo(first);
        withKey("keys", newsletterSchedule("news", "2", "P5Y"))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void what_cannot_be_is_refused_with_its_code() {
        Others.registered("conflicts");
        scheduleInForce("conflicts", newsletterSchedule("news", "1", "P5Y"));

        post("conflicts", "/schedules", newsletterSchedule("news", "2", "P5Y"))
                .statusCode(409)
                .body("code", equalTo("schedule-exists"));
        post("conflicts", "/schedules/none/versions", newsletterSchedule("none", "1", "P5Y"))
                .statusCode(404)
                .body("code", equalTo("not-found"));
        post("conflicts", "/schedules/news/versions/7/activation", Map.of())
                .statusCode(404)
                .body("code", equalTo("not-found"));
        post("conflicts", "/schedules", newsletterSchedule("again", "1", "P5Y")).statusCode(201);
        post("conflicts", "/schedules/again/versions/1/activation", Map.of())
                .statusCode(409)
                .body("code", equalTo("purpose-ruled-elsewhere"));
        post("conflicts", "/schedules", with(newsletterSchedule("later", "1", "P5Y"), "effectiveFrom", "2026-06-02"))
                .statusCode(201);
        post("conflicts", "/schedules/later/versions/1/activation", Map.of())
                .statusCode(409)
                .body("code", equalTo("schedule-not-yet-effective"));
    }

    @Test
    void faults_are_named_by_field_and_limit() {
        Others.registered("faults");

        post("faults", "/schedules", newsletterSchedule("news", "1", "P500Y"))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-schedule"))
                .body("violations[0].field", equalTo("rules[0].branches[0].duration"))
                .body(
                        "violations[0].message",
                        equalTo("is an ISO 8601 period of years, months, weeks or days, from P0D to P100Y"));
        post("faults", "/schedules", with(newsletterSchedule("news", "1", "P5Y"), "rules", List.of()))
                .statusCode(400)
                .body("code", equalTo("invalid-body"))
                .body("violations.field", hasItem("rules"));
        post("faults", "/schedules", with(newsletterSchedule("news", "1", "P5Y"), "colour", "blue"))
                .statusCode(400)
                .body("code", equalTo("malformed-body"));
        post("faults", "/schedules", without(newsletterSchedule("news", "1", "P5Y"), "scheduleId"))
                .statusCode(400)
                .body("violations[0].field", equalTo("scheduleId"));
        post("faults", "/schedules/other/versions", newsletterSchedule("news", "1", "P5Y"))
                .statusCode(400)
                .body("violations[0].field", equalTo("scheduleId"));
        get("faults", "/schedules?limit=501").statusCode(400).body("violations[0].field", equalTo("limit"));
    }

    @ParameterizedTest
    @CsvSource({"retention:read, 403, scope-missing", "consent:write, 403, scope-missing"})
    void writing_needs_its_scope(String scope, int status, String code) {
        Others.registered("scopes");

        by(Tokens.bearer("scopes", scope))
                .body(newsletterSchedule("news", "1", "P5Y"))
                .post(path("scopes", "/schedules"))
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    @Test
    void another_controllers_schedules_do_not_exist() {
        Others.registered("owner");
        scheduleInForce("owner", newsletterSchedule("news", "1", "P5Y"));
        Others.registered("stranger");

        by(Tokens.bearer("stranger", "retention:read", "retention:write"))
                .get(path("owner", "/schedules/news/versions"))
                .then()
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
        get("stranger", "/schedules/news/versions").statusCode(404).body("code", equalTo("not-found"));
        get("nobody", "/schedules").statusCode(404).body("code", equalTo("controller-unknown"));
        post("nobody", "/schedules", newsletterSchedule("news", "1", "P5Y"))
                .statusCode(404)
                .body("code", equalTo("controller-unknown"));
        scheduleInForce("stranger", newsletterSchedule("news", "1", "P1Y"));
    }

    private static io.restassured.response.Response withKey(String controller, Object body) {
        return of(controller).header("Idempotency-Key", "attempt-1").body(body).post(path(controller, "/schedules"));
    }

    @CanIgnoreReturnValue
    private static String activate(String controller, String scheduleId, String version) {
        return post(controller, "/schedules/" + scheduleId + "/versions/" + version + "/activation", Map.of())
                .statusCode(200)
                .body("active", equalTo(true))
                .extract()
                .asString();
    }

    private static long evidence(String controller, String kind) {
        return Database.value(
                "select count(*) from evidence_entry where controller_id = ? and kind = ?", controller, kind);
    }
}
