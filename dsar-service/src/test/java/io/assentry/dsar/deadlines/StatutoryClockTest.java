package io.assentry.dsar.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.dsar.deadlines.Pause.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the clock that the vector file does not spell out. */
class StatutoryClockTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MONDAY_1_JUNE =
            OffsetDateTime.parse("2026-06-01T09:00:00+02:00").toInstant();

    @Test
    void a_day_ends_at_the_next_midnight_of_its_zone() {
        Due due = new Due.Day(LocalDate.parse("2026-03-29"), BERLIN);

        assertThat(due.end()).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @Test
    void the_goal_lies_five_days_before_the_strict_day() {
        StatutoryClock clock = StatutoryClock.of(clock(ClockKind.DSR_RESPONSE));

        assertThat(clock.target().text()).isEqualTo("2026-06-26");
    }

    @Test
    void an_opt_out_is_meant_to_be_done_at_once() {
        StatutoryClock clock = StatutoryClock.of(clock(ClockKind.OPTOUT_15BD));

        assertThat(clock.target().text()).isEqualTo("2026-06-01");
    }

    @Test
    void a_customer_hears_of_a_breach_within_four_hours_as_the_goal() {
        StatutoryClock clock = StatutoryClock.of(clock(ClockKind.BREACH_CUSTOMER_24H));

        assertThat(clock.target().text()).isEqualTo("2026-06-01T13:00:00+02:00");
    }

    @Test
    void an_extension_is_announced_within_the_first_month() {
        StatutoryClock clock = StatutoryClock.of(clock(ClockKind.DSR_EXTENDED));

        assertThat(clock.notice().orElseThrow().text()).isEqualTo("2026-07-01");
    }

    @Test
    void a_pause_that_began_in_time_moves_the_notice_of_an_extension_too() {
        StatutoryClock clock = StatutoryClock.of(
                paused(ClockKind.DSR_EXTENDED, new Pause(day("2026-06-02"), day("2026-06-12"), Reason.IDENTITY)));

        assertThat(clock.notice().orElseThrow().text()).isEqualTo("2026-07-13");
    }

    @Test
    void a_pause_that_began_after_the_notice_was_due_does_not_move_it() {
        Pause[] oneDayEach = Stream.of(
                        "2026-06-08", "2026-06-16", "2026-06-24", "2026-07-02", "2026-07-10", "2026-07-17")
                .map(from -> new Pause(day(from), day(from).plusDays(1), Reason.CLARIFICATION))
                .toArray(Pause[]::new);

        StatutoryClock clock = StatutoryClock.of(paused(ClockKind.DSR_EXTENDED, oneDayEach));

        assertThat(clock.legal().text()).isEqualTo("2026-09-07");
        assertThat(clock.notice().orElseThrow().text()).isEqualTo("2026-07-06");
    }

    @Test
    void a_question_on_the_third_working_day_is_prompt_and_on_the_fourth_it_is_not() {
        StatutoryClock prompt = StatutoryClock.of(
                paused(ClockKind.DSR_RESPONSE, new Pause(day("2026-06-04"), day("2026-06-08"), Reason.IDENTITY)));
        StatutoryClock late = StatutoryClock.of(
                paused(ClockKind.DSR_RESPONSE, new Pause(day("2026-06-05"), day("2026-06-09"), Reason.IDENTITY)));

        assertThat(prompt.legal().text()).isEqualTo("2026-07-06");
        assertThat(late.legal().text()).isEqualTo("2026-07-01");
    }

    @Test
    void a_question_for_clarification_may_take_five_working_days() {
        StatutoryClock clock = StatutoryClock.of(
                paused(ClockKind.DSR_RESPONSE, new Pause(day("2026-06-08"), day("2026-06-10"), Reason.CLARIFICATION)));

        assertThat(clock.legal().text()).isEqualTo("2026-07-03");
    }

    @Test
    void a_late_question_earns_nothing_for_what_follows_on_it() {
        StatutoryClock clock = StatutoryClock.of(paused(
                ClockKind.DSR_RESPONSE,
                new Pause(day("2026-06-22"), day("2026-06-26"), Reason.IDENTITY),
                new Pause(day("2026-06-26"), day("2026-07-20"), Reason.IDENTITY)));

        assertThat(clock.legal().text()).isEqualTo("2026-07-01");
    }

    @Test
    void verification_does_not_stop_the_clock_of_california_and_the_explanation_says_so() {
        Pause pause = new Pause(day("2026-06-02"), day("2026-06-30"), Reason.IDENTITY);

        StatutoryClock clock = StatutoryClock.of(paused(ClockKind.RESPONSE_45D, pause));

        assertThat(clock.legal().text()).isEqualTo("2026-07-16");
        assertThat(clock.steps()).extracting(Step::name).contains("pausesCredited");
    }

    @Test
    void a_letter_counts_from_its_own_date_under_the_strict_reading_alone() {
        StatutoryClock clock = StatutoryClock.of(dated("2026-05-20"));

        assertThat(clock.strict().text()).isEqualTo("2026-06-20");
        assertThat(clock.legal().text()).isEqualTo("2026-07-01");
    }

    @Test
    void a_letter_that_was_on_its_way_for_months_is_due_on_the_day_it_arrives() {
        StatutoryClock clock = StatutoryClock.of(dated("2026-01-20"));

        assertThat(clock.strict().text()).isEqualTo("2026-06-01");
        assertThat(clock.target().text()).isEqualTo("2026-06-01");
    }

    @Test
    void an_operator_may_give_up_the_holidays_or_every_roll() {
        WorkingCalendar holidayOnWednesday = calendar("2026-07-01", "2026-07-02", "2026-07-03");

        assertThat(legal(Roll.WEEKEND_AND_HOLIDAY, holidayOnWednesday)).isEqualTo("2026-07-06");
        assertThat(legal(Roll.WEEKEND, holidayOnWednesday)).isEqualTo("2026-07-01");
        assertThat(legal(Roll.NONE, holidayOnWednesday)).isEqualTo("2026-07-01");
    }

    @Test
    void every_period_of_days_includes_two_working_days() {
        LocalDate first = day("2026-06-02");
        String[] allMonth =
                first.datesUntil(day("2026-07-15")).map(LocalDate::toString).toArray(String[]::new);

        assertThat(legal(Roll.WEEKEND_AND_HOLIDAY, calendar(allMonth))).isEqualTo("2026-07-16");
    }

    @Test
    void a_period_never_ends_later_because_the_clocks_jump_over_its_hour() {
        ClockInputs inputs = new ClockInputs(
                "POLICY",
                ClockKind.CONSENT_EXPIRY_5Y,
                Instant.parse("2021-03-29T00:30:00Z"), // 02:30 in Berlin, a time that 29 March 2026 does not have
                BERLIN,
                calendar(),
                Roll.NONE,
                List.of(),
                Optional.empty());

        assertThat(StatutoryClock.of(inputs).legal().text()).isEqualTo("2026-03-29T03:00:00+02:00");
    }

    @Test
    void saturday_counts_in_the_strict_reading_of_a_californian_acknowledgement() {
        ClockInputs inputs = new ClockInputs(
                "CCPA",
                ClockKind.ACK_10BD,
                OffsetDateTime.parse("2026-11-13T10:00:00-08:00").toInstant(),
                ZoneId.of("America/Los_Angeles"),
                calendar("2026-11-26"),
                Roll.WEEKEND_AND_HOLIDAY,
                List.of(),
                Optional.empty());

        assertThat(StatutoryClock.of(inputs).strict().text()).isEqualTo("2026-11-25");
    }

    private static String legal(Roll roll, WorkingCalendar calendar) {
        return StatutoryClock.of(new ClockInputs(
                        "GDPR",
                        ClockKind.DSR_RESPONSE,
                        MONDAY_1_JUNE,
                        BERLIN,
                        calendar,
                        roll,
                        List.of(),
                        Optional.empty()))
                .legal()
                .text();
    }

    private static ClockInputs clock(ClockKind kind) {
        return paused(kind);
    }

    private static ClockInputs paused(ClockKind kind, Pause... pauses) {
        return new ClockInputs(
                "GDPR",
                kind,
                MONDAY_1_JUNE,
                BERLIN,
                calendar(),
                Roll.WEEKEND_AND_HOLIDAY,
                List.of(pauses),
                Optional.empty());
    }

    private static ClockInputs dated(String requestDate) {
        return new ClockInputs(
                "GDPR",
                ClockKind.DSR_RESPONSE,
                MONDAY_1_JUNE,
                BERLIN,
                calendar(),
                Roll.WEEKEND_AND_HOLIDAY,
                List.of(),
                Optional.of(day(requestDate)));
    }

    private static WorkingCalendar calendar(String... holidays) {
        return WorkingCalendar.of(
                "test",
                "1",
                Set.copyOf(Stream.of(holidays).map(LocalDate::parse).toList()),
                Set.of());
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
