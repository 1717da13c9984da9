package io.assentry.dsar.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.dsar.deadlines.WorkingCalendar;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The holidays that the vector file takes for granted are those that the library knows. */
class JollydayHolidaysTest {

    private final PublicHolidays holidays = new JollydayHolidays();

    @Test
    void easter_monday_is_a_holiday_in_belgium() {
        assertThat(of("BE", "2026-03-05", "2026-04-30").holidays()).contains(day("2026-04-06"));
    }

    @Test
    void the_eighth_of_may_is_a_holiday_in_france_and_none_in_germany() {
        assertThat(of("FR", "2026-04-08", "2026-05-31").holidays()).contains(day("2026-05-08"));
        assertThat(of("DE", "2026-04-08", "2026-05-31").holidays()).doesNotContain(day("2026-05-08"));
    }

    @Test
    void both_days_of_christmas_and_new_year_are_holidays_in_germany() {
        assertThat(of("DE", "2026-11-25", "2027-01-02").holidays())
                .containsExactly(day("2026-12-25"), day("2026-12-26"), day("2027-01-01"));
    }

    @Test
    void a_holiday_of_one_region_alone_is_none() {
        assertThat(of("DE", "2026-10-30", "2026-11-02").holidays()).isEmpty();
    }

    @Test
    void a_day_that_is_only_observed_is_none() {
        assertThat(of("BE", "2026-11-12", "2026-11-30").holidays()).isEmpty();
    }

    @Test
    void a_snapshot_says_where_it_comes_from() {
        WorkingCalendar calendar = of("DE", "2026-01-01", "2026-12-31");

        assertThat(calendar.id()).isEqualTo("jollyday:DE");
        assertThat(calendar.version()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void a_country_that_is_not_known_has_weekends_alone() {
        assertThat(of("CN", "2026-10-01", "2026-10-08")).isEqualTo(PublicHolidays.weekendsOnly());
    }

    private WorkingCalendar of(String country, String first, String last) {
        return holidays.of(country, day(first), day(last));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
