package io.assentry.retention;

import static io.assentry.retention.Calls.contact;
import static io.assentry.retention.Calls.explanation;
import static io.assentry.retention.Calls.newsletterSchedule;
import static io.assentry.retention.Calls.registered;
import static io.assentry.retention.Calls.scheduleInForce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.assentry.testkit.Database;
import io.assentry.testkit.GoldenEvents;
import io.assentry.testkit.PersonalDataScan;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The story of this service: somebody takes a consent back, and what rested on it must go. */
@QuarkusTest
class WithdrawalIT {

    private static final String CONTROLLER = "harbour-books";
    private static final String ANNA = "e_1_QciM8GywC1WwTl_z5fO0EVCWEKF7dCuI5K1dAJRY1Ck";

    @Test
    void a_withdrawal_ends_what_rested_on_the_consent_and_the_explanation_says_who_said_so() {
        // Given a contact whose consent consent-service has told of
        Others.goldenCast();
        scheduleInForce(CONTROLLER, newsletterSchedule("harbour", "1.0.0", "P5Y"));
        String recordKey = registered(CONTROLLER, contact("crm", "contact-0001", "harbour-books-dpa", ANNA));
        explanation(CONTROLLER, recordKey)
                .body("verdict", equalTo("undecided"))
                .body("holdings[0].missing", contains("when consent.received was"))
                .body("factsAsOf", nullValue());
        Others.say("ConsentGranted.v1");
        await().atMost(Others.LIMIT).until(() -> verdict(recordKey).equals("may_be_kept"));
        explanation(CONTROLLER, recordKey)
                .body("why", equalTo("May be kept: for each datum at least one purpose lasts."))
                .body("holdings[0].anchor.event", equalTo("consent.received"))
                .body("holdings[0].anchor.at", equalTo("2026-03-03T10:00:00Z"))
                .body("holdings[0].anchor.source.eventId", equalTo("019cb323-e8e8-7c13-8a13-000000000013"))
                .body("holdings[0].useEndsAt", equalTo("2031-03-03T10:00:00Z"))
                .body("holdings[0].disposeFrom", equalTo("2031-03-03T10:00:00Z"))
                .body("factsAsOf", equalTo("2026-03-03T10:00:01Z"));

        // When the consent is withdrawn, and said twice
        Others.say("ConsentWithdrawn.v1");
        Others.say("ConsentWithdrawn.v1");
        Others.say("ConsentGranted.v1");
        await().atMost(Others.LIMIT).until(() -> verdict(recordKey).equals("must_go"));

        // Then the explanation says since when, why, and by which event
        explanation(CONTROLLER, recordKey)
                .body("controllerId", equalTo(CONTROLLER))
                .body("role", equalTo("processor"))
                .body("why", containsString("every purpose for which the data were held has ended"))
                .body("disposeFrom", equalTo("2026-03-10T08:30:00Z"))
                .body("evaluatedAt", equalTo("2026-06-01T09:00:00Z"))
                .body("factsAsOf", equalTo("2026-03-10T08:30:00Z"))
                .body("holdings", hasSize(1))
                .body("holdings[0].purposeId", equalTo("harbour_newsletter"))
                .body("holdings[0].basis", equalTo("consent"))
                .body("holdings[0].scheduleId", equalTo("harbour"))
                .body("holdings[0].scheduleVersion", equalTo("1.0.0"))
                .body("holdings[0].ruleId", equalTo("N1"))
                .body("holdings[0].branch", equalTo(0))
                .body("holdings[0].limit", equalTo("max"))
                .body("holdings[0].verdict", equalTo("must_go"))
                .body("holdings[0].useEndsAt", equalTo("2026-03-10T08:30:00Z"))
                .body("holdings[0].why", containsString("consent was withdrawn at 2026-03-10T08:30:00Z"))
                .body("holdings[0].why", containsString("019cd6de-0340-7c14-8a14-000000000014"))
                .body("holdings[0].until.event", hasItem("consent.withdrawn_at"))
                .body("holdings[0].until[0].source.eventType", equalTo("ConsentWithdrawn"))
                .body("holdings[0].leftBehind", contains("S3_suppression", "S2_consent_proof"))
                .body("data.category", contains("email", "name"))
                .body("data.verdict", contains("must_go", "must_go"));
        PersonalDataScan.assertClean(
                explanation(CONTROLLER, recordKey).extract().asString());

        // and what is kept of it changed once for each thing that was said
        Others.say("SuppressionAdded.v1");
        Others.awaitRow(
                "select 1 from inbox_position where record_key = ? and sequence = 3",
                GoldenEvents.named("SuppressionAdded.v1").key());
        assertThat(Database.rows(
                        "select cause, cause_id from appraisal where record_key = ?::uuid order by appraisal_id",
                        recordKey))
                .containsExactly(
                        Map.of("cause", "registration", "cause_id", "1"),
                        Map.of("cause", "ConsentGranted", "cause_id", "019cb323-e8e8-7c13-8a13-000000000013"),
                        Map.of("cause", "ConsentWithdrawn", "cause_id", "019cd6de-0340-7c14-8a14-000000000014"));
        List<Map<String, Object>> evidence = Database.rows(
                "select entry from evidence_entry where kind = 'retention.recomputed' and entry like ?",
                "%" + recordKey + "%");
        assertThat(evidence).hasSize(2);
        assertThat(evidence.toString())
                .contains("ConsentWithdrawn")
                .doesNotContain(ANNA)
                .doesNotContain("contact-0001");
    }

    private static String verdict(String recordKey) {
        return explanation(CONTROLLER, recordKey).extract().path("verdict");
    }
}
