package io.assentry.retention.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.problem.InvalidField;
import io.assentry.retention.holds.HoldRequest.ApprovedByPlacer;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Domain 5.3: two persons, and somebody looks again within six months. */
class HoldRequestTest {

    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");
    private static final HoldId ID = new HoldId(new UUID(7, 1));

    @Test
    void who_places_a_hold_does_not_approve_it() {
        assertThatThrownBy(() -> request("Legal-1", "2026-07-01T00:00:00Z").placedAs(ID, NOW))
                .isInstanceOf(ApprovedByPlacer.class)
                .extracting(it -> ((ApprovedByPlacer) it).code())
                .isEqualTo("hold-approved-by-placer");
    }

    @Test
    void a_review_is_due_within_six_months() {
        assertThat(request("legal-2", "2026-12-01T09:00:00Z").placedAs(ID, NOW).reviewBy())
                .isEqualTo(Instant.parse("2026-12-01T09:00:00Z"));
        assertThatThrownBy(() -> request("legal-2", "2026-12-01T09:00:01Z").placedAs(ID, NOW))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> request("legal-2", "2026-06-01T09:00:00Z").placedAs(ID, NOW))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void a_review_that_has_passed_is_overdue_and_the_hold_stands() {
        LegalHold hold = request("legal-2", "2026-07-01T00:00:00Z").placedAs(ID, NOW);

        assertThat(hold.reviewIsOverdue(hold.reviewBy().minusMillis(1))).isFalse();
        assertThat(hold.reviewIsOverdue(hold.reviewBy())).isTrue();
        assertThat(hold.stands()).isTrue();
    }

    private static HoldRequest request(String approvedBy, String reviewBy) {
        LegalHold like = HoldsSaid.litigation();
        return new HoldRequest(
                "File 7", HoldKind.CLAIM, "BGB 195", like.scope(), "legal-1", approvedBy, Instant.parse(reviewBy));
    }
}
