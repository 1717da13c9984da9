package io.assentry.consent.disposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods are calendar periods, and bounded: what is still counted by the gate cannot be configured away. */
class DisposalSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "P3Y, 2029-02-28T10:00:00Z, 2026-02-28T10:00:00Z",
        "P3Y, 2028-02-29T10:00:00Z, 2025-02-28T10:00:00Z",
        "P1M, 2026-03-31T10:00:00Z, 2026-02-28T10:00:00Z",
        "P30D, 2026-03-31T10:00:00Z, 2026-03-01T10:00:00Z",
    })
    void a_period_ends_on_the_calendar(String period, String now, String before) {
        assertThat(with(period, "P3Y").before(RecordKind.DISPATCH, Instant.parse(now)))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"P30D, true", "P29D, false", "P8D, false", "P10Y, true", "P10Y1D, false", "P-1Y, false"})
    void a_dispatch_is_kept_at_least_as_long_as_it_is_counted_and_ten_years_at_most(String period, boolean taken) {
        if (taken) {
            assertThat(with(period, "P3Y").period(RecordKind.DISPATCH)).isEqualTo(Period.parse(period));
        } else {
            assertThatThrownBy(() -> with(period, "P3Y")).hasMessageContaining("assentry.disposal.dispatches-after");
        }
    }

    @Test
    void a_signal_is_kept_for_twenty_four_months_at_least() {
        assertThat(with("P3Y", "P24M").period(RecordKind.SIGNAL)).isEqualTo(Period.ofMonths(24));
        assertThatThrownBy(() -> with("P3Y", "P23M")).hasMessageContaining("assentry.disposal.signals-after");
    }

    private static DisposalSettings with(String dispatches, String signals) {
        Period others = Period.ofYears(3);
        return new DisposalSettings(
                Period.parse(dispatches),
                others,
                others,
                others,
                Period.parse(signals),
                Duration.ofMinutes(10),
                2000,
                500);
    }
}
