package io.assentry.retention.appraisal;

import static io.assentry.retention.schedules.Branch.Limit.MAX;
import static io.assentry.retention.schedules.Branch.Limit.MIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPeriodTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId CHATHAM = ZoneId.of("Pacific/Chatham");
    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

    @ParameterizedTest(name = "{0} + {1} ends on {2}")
    @CsvSource({
        "2024-02-29, P5Y, 2029-02-28",
        "2024-02-29, P4Y, 2028-02-29",
        "2024-02-29, P1Y, 2025-02-28",
        "2024-02-28, P5Y, 2029-02-28",
        "2025-01-31, P1M, 2025-02-28",
        "2024-01-31, P1M, 2024-02-29",
        "2025-08-31, P6M, 2026-02-28",
        "2025-12-31, P13M, 2027-01-31",
        "2024-02-29, P1Y1D, 2025-03-01",
        "2026-12-31, P1D, 2027-01-01",
        "2026-03-02, P0D, 2026-03-02",
        "2026-03-02, P2W, 2026-03-16",
    })
    void a_maximum_clamps_backward(LocalDate from, Period period, LocalDate lastDay) {
        assertThat(RetentionPeriod.lastDay(from, period, MAX)).isEqualTo(lastDay);
    }

    @ParameterizedTest(name = "{0} + {1} is kept through {2}")
    @CsvSource({
        "2028-02-29, P5Y, 2033-03-01",
        "2028-02-29, P4Y, 2032-02-29",
        "2025-01-31, P1M, 2025-03-01",
        "2024-01-31, P1M, 2024-03-01",
        "2025-08-31, P24M, 2027-08-31",
        "2025-12-31, P30Y, 2055-12-31",
    })
    void a_minimum_clamps_forward(LocalDate from, Period period, LocalDate lastDay) {
        assertThat(RetentionPeriod.lastDay(from, period, MIN)).isEqualTo(lastDay);
    }

    /** DV-074: a log-in on 29 February 2024 in Dalian lets data stay through 28 February 2029. */
    @Test
    void five_years_after_a_log_in_on_a_leap_day_end_with_the_last_day_of_february() {
        Instant login = instant("2024-02-29T10:00:00+08:00");

        LocalDate lastDay = RetentionPeriod.lastDay(LocalDate.ofInstant(login, SHANGHAI), Period.ofYears(5), MAX);

        assertThat(lastDay).isEqualTo("2029-02-28");
        assertThat(RetentionPeriod.endOfDay(lastDay, SHANGHAI)).isEqualTo(instant("2029-03-01T00:00:00+08:00"));
    }

    /** DV-076: a consent of 15 June 2023, 14:30 in Berlin is denied from the same minute five years later. */
    @Test
    void five_years_from_a_consent_end_at_the_minute() {
        Instant received = instant("2023-06-15T14:30:00+02:00");

        assertThat(RetentionPeriod.moment(received, Period.ofYears(5), BERLIN, MAX))
                .isEqualTo(instant("2028-06-15T14:30:00+02:00"));
    }

    @Test
    void a_moment_keeps_its_local_time_across_a_change_of_the_clock() {
        Instant received = instant("2026-01-15T14:30:00+01:00");

        assertThat(RetentionPeriod.moment(received, Period.ofMonths(6), BERLIN, MAX))
                .isEqualTo(instant("2026-07-15T14:30:00+02:00"));
    }

    @Test
    void a_moment_on_a_leap_day_clamps_backward_for_a_maximum_and_forward_for_a_minimum() {
        Instant received = instant("2024-02-29T14:30:00+01:00");

        assertThat(RetentionPeriod.moment(received, Period.ofYears(1), BERLIN, MAX))
                .isEqualTo(instant("2025-02-28T14:30:00+01:00"));
        assertThat(RetentionPeriod.moment(received, Period.ofYears(1), BERLIN, MIN))
                .isEqualTo(instant("2025-03-01T00:00:00+01:00"));
    }

    /** In Berlin, 28 March 2027 has no half past two. */
    @Test
    void a_maximum_that_lands_in_a_skipped_hour_ends_where_the_hour_is_skipped() {
        Instant received = instant("2026-03-28T02:30:00+01:00");

        assertThat(RetentionPeriod.moment(received, Period.ofYears(1), BERLIN, MAX))
                .isEqualTo(instant("2027-03-28T01:00:00Z"));
        assertThat(RetentionPeriod.moment(received, Period.ofYears(1), BERLIN, MIN))
                .isEqualTo(instant("2027-03-28T01:30:00Z"));
    }

    /** In Berlin, 31 October 2027 has half past two twice. */
    @Test
    void a_maximum_ends_with_the_first_of_two_equal_hours_and_a_minimum_with_the_second() {
        Instant received = instant("2026-10-31T02:30:00+01:00");

        assertThat(RetentionPeriod.moment(received, Period.ofYears(1), BERLIN, MAX))
                .isEqualTo(instant("2027-10-31T02:30:00+02:00"));
        assertThat(RetentionPeriod.moment(received, Period.ofYears(1), BERLIN, MIN))
                .isEqualTo(instant("2027-10-31T02:30:00+01:00"));
    }

    @Test
    void a_day_ends_at_the_midnight_of_its_zone() {
        LocalDate day = LocalDate.parse("2026-06-15");

        assertThat(RetentionPeriod.endOfDay(day, SHANGHAI)).isEqualTo(instant("2026-06-15T16:00:00Z"));
        assertThat(RetentionPeriod.endOfDay(day, BERLIN)).isEqualTo(instant("2026-06-15T22:00:00Z"));
        assertThat(RetentionPeriod.endOfDay(day, CHATHAM)).isEqualTo(instant("2026-06-15T11:15:00Z"));
    }

    /** In Santiago, 6 September 2026 begins at one o'clock: midnight is skipped. */
    @Test
    void a_day_whose_midnight_is_skipped_ends_when_the_next_one_begins() {
        assertThat(RetentionPeriod.endOfDay(LocalDate.parse("2026-09-05"), SANTIAGO))
                .isEqualTo(LocalDate.parse("2026-09-06").atStartOfDay(SANTIAGO).toInstant())
                .isEqualTo(instant("2026-09-06T01:00:00-03:00"));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
