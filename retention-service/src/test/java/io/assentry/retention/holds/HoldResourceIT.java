package io.assentry.retention.holds;

import static io.assentry.retention.Calls.by;
import static io.assentry.retention.Calls.get;
import static io.assentry.retention.Calls.of;
import static io.assentry.retention.Calls.path;
import static io.assentry.retention.Calls.post;
import static io.assentry.retention.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.retention.Others;
import io.assentry.testkit.Database;
import io.assentry.testkit.Tokens;
import io.assentry.testkit.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HoldResourceIT {

    private static final String CONTROLLER = "holding";

    @Inject
    MeterRegistry metrics;

    @Inject
    WatchReviews watchReviews;

    @BeforeEach
    void a_controller() {
        Others.registered(CONTROLLER);
    }

    @Test
    void a_hold_is_a_row_an_event_evidence_and_an_answer() {
        String id = post(CONTROLLER, "/holds", body())
                .statusCode(201)
                .body("state", equalTo("placed"))
                .body("basis", equalTo("RF_17_3_E"))
                .body("reviewOverdue", equalTo(false))
                .extract()
                .path("holdId");

        get(CONTROLLER, "/holds/" + id).statusCode(200).body("scope.dataCategories", contains("email"));
        assertThat(Database.rows(
                        "select 1 from evidence_entry where kind = 'hold.placed' and entry like ?", "%" + id + "%"))
                .hasSize(1);
        Topics.awaitRecord(
                "retention-events",
                record -> (CONTROLLER + "/" + id).equals(record.key())
                        && "io.assentry.LegalHoldPlaced.v1".equals(Topics.header(record, "ce_type")),
                Others.LIMIT);
        post(CONTROLLER, "/holds/" + id + "/release", Map.of("releasedBy", "legal-2", "reason", "over"))
                .statusCode(200)
                .body("state", equalTo("released"))
                .body("releasedBy", equalTo("legal-2"));
        post(CONTROLLER, "/holds/" + id + "/release", Map.of("releasedBy", "legal-3", "reason", "again"))
                .statusCode(200)
                .body("releasedBy", equalTo("legal-2"));
        assertThat(Database.rows(
                        "select 1 from evidence_entry where kind = 'hold.released' and entry like ?", "%" + id + "%"))
                .hasSize(1);
    }

    @Test
    void what_a_hold_may_not_be_is_refused_with_its_code() {
        post(CONTROLLER, "/holds", with(body(), "scope", Map.of("systems", List.of("crm"))))
                .statusCode(400)
                .body("code", equalTo("blanket-hold"));
        post(CONTROLLER, "/holds", with(body(), "approvedBy", "legal-1"))
                .statusCode(400)
                .body("code", equalTo("hold-approved-by-placer"));
        post(CONTROLLER, "/holds", with(body(), "reviewBy", "2026-12-02T00:00:00Z"))
                .statusCode(400)
                .body("violations[0].field", equalTo("reviewBy"));
        post(CONTROLLER, "/holds", with(body(), "kind", "whim")).statusCode(400);
        assertThat(Database.rows("select 1 from legal_hold where content like '%whim%'"))
                .isEmpty();
    }

    @Test
    void a_repeat_answers_the_same() {
        String first = of(CONTROLLER)
                .header("Idempotency-Key", "h-1")
                .body(body())
                .post(path(CONTROLLER, "/holds"))
                .then()
                .statusCode(201)
                .extract()
                .path("holdId");
        String again = of(CONTROLLER)
                .header("Idempotency-Key", "h-1")
                .body(body())
                .post(path(CONTROLLER, "/holds"))
                .then()
                .statusCode(201)
                .extract()
                .path("holdId");
        assertThat(again).isEqualTo(first);
        of(CONTROLLER)
                .header("Idempotency-Key", "h-1")
                .body(with(body(), "matter", "Other"))
                .post(path(CONTROLLER, "/holds"))
                .then()
                .statusCode(422);
    }

    @Test
    void another_controllers_hold_is_not_there() {
        Others.registered("stranger");
        String id = post(CONTROLLER, "/holds", body()).statusCode(201).extract().path("holdId");

        get("stranger", "/holds/" + id).statusCode(404);
        post("stranger", "/holds/" + id + "/release", Map.of("releasedBy", "x", "reason", "y"))
                .statusCode(404);
        by(Tokens.bearer(CONTROLLER, "retention:read"))
                .body(body())
                .post(path(CONTROLLER, "/holds"))
                .then()
                .statusCode(403);
    }

    @Test
    void a_review_that_has_passed_raises_the_alarm_and_releases_nothing() {
        String id = post(CONTROLLER, "/holds", body()).statusCode(201).extract().path("holdId");
        assertThat(Database.execute(
                        "update legal_hold set review_by = '2026-05-31T00:00:00Z',"
                                + " content = replace(content, '2026-09-01T00:00:00Z', '2026-05-31T00:00:00Z')"
                                + " where hold_id = ?::uuid",
                        id))
                .isOne();

        watchReviews.watch();
        watchReviews.watch();

        assertThat(Database.rows(
                        "select 1 from evidence_entry where kind = 'hold.review_overdue' and entry like ?",
                        "%" + id + "%"))
                .as("said once")
                .hasSize(1);
        assertThat(metrics.get("assentry.holds.review.overdue").gauge().value()).isPositive();
        get(CONTROLLER, "/holds/" + id).body("state", equalTo("placed")).body("reviewOverdue", equalTo(true));
    }

    private static Map<String, Object> body() {
        return Map.of(
                "matter", "File 2026-17",
                "kind", "litigation",
                "citation", "ZPO 138",
                "scope", Map.of("dataCategories", List.of("email")),
                "placedBy", "legal-1",
                "approvedBy", "legal-2",
                "reviewBy", "2026-09-01T00:00:00Z");
    }
}
