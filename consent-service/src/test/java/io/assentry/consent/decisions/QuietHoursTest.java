package io.assentry.consent.decisions;

import static io.assentry.consent.decisions.Cases.at;
import static io.assentry.consent.decisions.Cases.local;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows by the wall clock, half open, in every place where a person may be. */
class QuietHoursTest {

    private static final String NEW_YORK = "America/New_York";

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:59, 2026-11-23T08:00",
        "2026-11-23T08:00:00, 2026-11-23T08:00",
        "2026-11-23T19:59:59, 2026-11-23T19:59:59",
        "2026-11-23T20:00:00, 2026-11-24T08:00",
        "2026-11-23T23:59:59, 2026-11-24T08:00",
        "2026-11-24T00:00:00, 2026-11-24T08:00",
    })
    void a_window_is_open_from_its_start_and_until_before_its_end(String asked, String open) {
        assertThat(QuietHours.open(at(NEW_YORK, UsState.OTHER), local(asked, NEW_YORK)))
                .contains(local(open, NEW_YORK));
    }

    @ParameterizedTest
    @CsvSource({
        // clocks go forward in the night to the 8th of March 2026 and back in the night to the 1st of November
        "2026-03-07T21:00, 2026-03-08T08:00, 10",
        "2026-10-31T21:00, 2026-11-01T08:00, 12",
    })
    void the_morning_comes_by_the_wall_clock_when_clocks_change(String asked, String open, int hoursLater) {
        Instant evening = local(asked, NEW_YORK);
        Instant morning = QuietHours.open(at(NEW_YORK, UsState.OTHER), evening).orElseThrow();

        assertThat(morning).isEqualTo(local(open, NEW_YORK));
        assertThat(morning).isEqualTo(evening.plusSeconds(hoursLater * 3600L));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T11:59, 2026-11-22T12:00",
        "2026-11-22T20:59, 2026-11-22T20:59",
        "2026-11-22T21:00, 2026-11-23T08:00",
        "2026-11-21T20:30, 2026-11-22T12:00",
    })
    void a_sunday_in_texas_begins_at_noon(String asked, String open) {
        assertThat(QuietHours.open(at("America/Chicago", UsState.TEXAS), local(asked, "America/Chicago")))
                .contains(local(open, "America/Chicago"));
    }

    @Test
    void whoever_may_be_in_texas_is_spared_until_noon_too() {
        Place central = Place.anywhereIn("zone", List.of(ZoneId.of("America/Chicago")));

        assertThat(QuietHours.open(central, local("2026-11-22T09:00", "America/Chicago")))
                .contains(local("2026-11-22T12:00", "America/Chicago"));
        assertThat(central.mayBeCapped()).isTrue();
    }

    @Test
    void of_two_places_the_later_morning_counts_and_the_earlier_evening() {
        assertThat(QuietHours.open(Place.UNKNOWN, local("2026-11-23T10:30", NEW_YORK)))
                .contains(local("2026-11-23T08:00", "America/Los_Angeles"));
        assertThat(QuietHours.open(Place.UNKNOWN, local("2026-11-23T20:00", NEW_YORK)))
                .contains(local("2026-11-24T08:00", "America/Los_Angeles"));
    }

    @Test
    void two_sides_of_the_world_may_share_no_hour() {
        Place both = Place.anywhereIn("zone", List.of(ZoneId.of("Etc/GMT+6"), ZoneId.of("Etc/GMT-6")));

        assertThat(QuietHours.open(both, Cases.NOW)).isEmpty();
    }
}
