package io.assentry.dsar.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything a clock depends on. It is stored with the clock, holidays included, so that the same numbers come out
 * again when the holiday table of the library has long moved on.
 *
 * @param receivedAt the moment at which the request reached the controller; for backward and minimum periods the
 *     anchor (the instant of sending, the effective date)
 * @param requestDatedOn the date a posted letter carries: the policy promises an answer within a month of that date
 */
public record ClockInputs(
        String regime,
        ClockKind kind,
        Instant receivedAt,
        ZoneId zone,
        WorkingCalendar calendar,
        Roll roll,
        List<Pause> pauses,
        Optional<LocalDate> requestDatedOn) {

    public ClockInputs {
        pauses = List.copyOf(pauses);
    }

    /** The local date of receipt: a day later in Dalian is still the day before in Berlin. */
    LocalDate receiptDate() {
        return receivedAt.atZone(zone).toLocalDate();
    }

    Due.Day day(LocalDate date) {
        return new Due.Day(date, zone);
    }

    Due.Moment moment(Instant instant) {
        return Due.Moment.of(instant, zone);
    }
}
