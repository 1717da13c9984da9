package io.assentry.dsar.requests;

import static io.assentry.dsar.requests.Cases.firstOfMay;
import static io.assentry.dsar.requests.Cases.goldenRequest;
import static io.assentry.dsar.requests.Cases.winWin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assentry.dsar.calendars.Jurisdiction;
import io.assentry.dsar.requests.OpenClocks.Whereabouts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsRequestTest {

    @Test
    void an_erasure_carries_an_objection_to_direct_marketing() {
        assertThat(asking(Right.ERASURE, Right.ACCESS).optOuts()).containsExactly(OptOut.DIRECT_MARKETING_OBJECTION);
    }

    @Test
    void a_withdrawal_and_an_objection_are_two_effects() {
        assertThat(asking(Right.CONSENT_WITHDRAWAL, Right.OBJECTION).optOuts())
                .containsExactlyInAnyOrder(OptOut.DIRECT_MARKETING_OBJECTION, OptOut.CONSENT_WITHDRAWAL);
    }

    @Test
    void asking_what_is_held_opts_out_of_nothing() {
        assertThat(asking(Right.ACCESS, Right.PORTABILITY, Right.INFORMATION).optOuts())
                .isEmpty();
    }

    @Test
    void a_case_without_a_clock_cannot_be() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(goldenRequest().rights(), List.of()));
    }

    @Test
    void under_several_laws_the_earliest_strict_day_leads() {
        List<CaseClock> clocks = new OpenClocks(firstOfMay(), "weekend+holiday")
                .handle(
                        winWin("GDPR", "PIPL"),
                        Instant.parse("2026-03-01T04:00:00Z"),
                        new Whereabouts(Optional.of(new Jurisdiction("CN")), Optional.empty()),
                        Optional.empty());

        CaseClock leading = with(goldenRequest().rights(), clocks).leadingClock();

        assertThat(leading.clock().inputs().regime()).isEqualTo("PIPL");
        assertThat(leading.clock().strict().text()).isEqualTo("2026-03-31");
    }

    private static Intake asking(Right... rights) {
        return with(Set.of(rights), goldenRequest().clocks());
    }

    private static Intake with(Set<Right> rights, List<CaseClock> clocks) {
        Intake golden = goldenRequest();
        return new Intake(
                golden.id(),
                golden.controller(),
                golden.agreement(),
                golden.role(),
                rights,
                golden.channel(),
                golden.receivedAt(),
                golden.recordedAt(),
                golden.requestDatedOn(),
                golden.jurisdiction(),
                golden.language(),
                golden.pseudonyms(),
                clocks);
    }
}
