package io.assentry.consent.purposes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.problem.Rejection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentValidityTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** The first line is DV-076 of the published deadline vectors, the second vector D2 of the decision. */
    @ParameterizedTest
    @CsvSource({
        "P5Y, 2023-06-15T14:30:00+02:00, 2028-06-15T14:30:00+02:00",
        "P5Y, 2021-11-23T09:00:00+01:00, 2026-11-23T09:00:00+01:00",
        "P1Y, 2026-07-01T12:00:00+02:00, 2027-07-01T12:00:00+02:00",
        "P6M, 2026-07-01T12:00:00+02:00, 2027-01-01T12:00:00+01:00",
    })
    void a_period_ends_at_the_same_hour_of_the_controllers_day(String period, String given, String end) {
        assertThat(endOf(period, given)).isEqualTo(instant(end));
    }

    @ParameterizedTest
    @CsvSource({
        "P1Y, 2024-02-29T10:00:00+01:00, 2025-02-28T10:00:00+01:00",
        "P5Y, 2024-02-29T10:00:00+01:00, 2029-02-28T10:00:00+01:00",
        "P1M, 2026-01-31T10:00:00+01:00, 2026-02-28T10:00:00+01:00",
    })
    void a_day_that_does_not_exist_ends_it_earlier_and_never_later(String period, String given, String end) {
        assertThat(endOf(period, given)).isEqualTo(instant(end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P5Y1D", "P59M1000D", "P1830D"})
    void no_period_lasts_longer_than_five_years(String period) {
        assertThat(endOf(period, "2026-07-01T12:00:00+02:00")).isEqualTo(instant("2031-07-01T12:00:00+02:00"));
    }

    @Test
    void an_hour_that_does_not_exist_ends_it_earlier_and_never_later() {
        // on 2027-03-28 clocks in Berlin go from 02:00 to 03:00: half past two is not there
        assertThat(endOf("P1D", "2027-03-27T02:30:00+01:00")).isEqualTo(instant("2027-03-28T03:00:00+02:00"));
    }

    @Test
    void an_hour_that_comes_twice_ends_it_the_first_time() {
        // on 2026-10-25 clocks in Berlin go from 03:00 back to 02:00
        assertThat(endOf("P1D", "2026-10-24T02:30:00+02:00")).isEqualTo(instant("2026-10-25T02:30:00+02:00"));
    }

    @Test
    void the_zone_counts_and_not_the_instant() {
        Instant lateEvening = Instant.parse("2026-02-28T23:30:00Z");

        assertThat(ConsentValidity.parse("P1M").endOf(lateEvening, BERLIN))
                .isEqualTo(Instant.parse("2026-03-31T22:30:00Z"));
        assertThat(ConsentValidity.parse("P1M").endOf(lateEvening, ZoneId.of("UTC")))
                .isEqualTo(Instant.parse("2026-03-28T23:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "-P1Y", "P6Y", "P61M", "P1831D", "P-1Y", "P1Y-13M"})
    void a_period_is_a_day_at_least_and_five_years_at_most(String text) {
        assertThatThrownBy(() -> ConsentValidity.parse(text)).isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5Y", "PT5H", "P5Y1", "five years"})
    void what_is_no_period_is_refused(String text) {
        assertThatThrownBy(() -> ConsentValidity.parse(text)).isInstanceOf(Rejection.class);
    }

    private static Instant endOf(String period, String given) {
        return ConsentValidity.parse(period).endOf(instant(given), BERLIN);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
