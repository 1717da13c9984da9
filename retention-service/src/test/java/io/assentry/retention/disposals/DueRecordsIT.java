package io.assentry.retention.disposals;

import static io.assentry.retention.Calls.contact;
import static io.assentry.retention.Calls.explanation;
import static io.assentry.retention.Calls.newsletterSchedule;
import static io.assentry.retention.Calls.post;
import static io.assentry.retention.Calls.registered;
import static io.assentry.retention.Calls.scheduleInForce;
import static io.assentry.retention.Calls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transactions;
import io.assentry.retention.Others;
import io.assentry.testkit.Database;
import io.assentry.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What falls due is said once; what a hold keeps is said to be blocked, and to be due when the hold ends. */
@QuarkusTest
class DueRecordsIT {

    private static final String CONTROLLER = "falling";

    @Inject
    FindDueRecords findDueRecords;

    @Inject
    Transactions transactions;

    @Test
    void a_record_whose_period_is_over_is_said_to_be_due_once_and_a_held_one_when_its_hold_ends() {
        Others.registered(CONTROLLER);
        scheduleInForce(CONTROLLER, newsletterSchedule("news", "1", "P5Y"));
        String free = over("due-free", "e_1_" + "f".repeat(43));
        // what runs by itself every half minute may have found the free one already; the held one is placed under hold
        // first
        String held = heldFrom("due-held", "e_1_" + "h".repeat(43));

        look();
        look();

        awaitSaid(free, "DisposalDue.v1", 1);
        awaitSaid(held, "DisposalBlocked.v1", 1);
        assertThat(said(held, "DisposalDue.v1")).isZero();
        explanation(CONTROLLER, free).body("verdict", equalTo("must_go"));
        explanation(CONTROLLER, held)
                .body("verdict", equalTo("held"))
                .body("data[0].verdict", equalTo("held"))
                .body("disposeFrom", equalTo("2026-04-01T00:00:00Z"));

        String hold = explanation(CONTROLLER, held).extract().path("holds[0].holdId");
        post(CONTROLLER, "/holds/" + hold + "/release", Map.of("releasedBy", "legal-2", "reason", "over"))
                .statusCode(200);
        look();

        awaitSaid(held, "DisposalDue.v1", 1);
        explanation(CONTROLLER, held).body("verdict", equalTo("must_go"));
        assertThat(Database.rows(
                        "select 1 from evidence_entry where controller_id = ? and kind = 'disposal.due'", CONTROLLER))
                .hasSize(3);
    }

    private static String heldFrom(String ref, String pseudonym) {
        post(
                        CONTROLLER,
                        "/holds",
                        Map.of(
                                "matter", "File 2026-18",
                                "kind", "claim",
                                "citation", "BGB 195",
                                "scope", Map.of("pseudonyms", List.of(pseudonym)),
                                "placedBy", "legal-1",
                                "approvedBy", "legal-2",
                                "reviewBy", "2026-09-01T00:00:00Z"))
                .statusCode(201);
        return over(ref, pseudonym);
    }

    /** A consent that was withdrawn, as its system tells it. */
    private static String over(String ref, String pseudonym) {
        Map<String, Object> holding = Map.of(
                "purposeId",
                "harbour_newsletter",
                "basis",
                "consent",
                "dataCategories",
                List.of("name", "email"),
                "anchors",
                Map.of(
                        "consent.received", "2026-03-03T10:00:00Z",
                        "consent.withdrawn_at", "2026-04-01T00:00:00Z"));
        Map<String, Object> body = contact(CONTROLLER + "-crm", ref, CONTROLLER + "-dpa", pseudonym);
        return registered(CONTROLLER, with(body, "holdings", List.of(holding)));
    }

    private void look() {
        int found = transactions.call(tx -> findDueRecords.handle(tx, new ControllerId(CONTROLLER)));
        assertThat(found).isNotNegative();
    }

    private static void awaitSaid(String record, String type, int times) {
        Topics.awaitRecord(
                "retention-events",
                it -> (CONTROLLER + "/" + record).equals(it.key())
                        && ("io.assentry." + type).equals(Topics.header(it, "ce_type")),
                Others.LIMIT);
        assertThat(said(record, type)).isEqualTo(times);
    }

    private static long said(String record, String type) {
        return Topics.records("retention-events", CONTROLLER + "/" + record).stream()
                .filter(it -> ("io.assentry." + type).equals(Topics.header(it, "ce_type")))
                .count();
    }
}
