package io.assentry.dsar.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A clock with the way to its numbers, as it is shown. */
@Schema(description = "Due dates are days through 24:00 in the zone, or RFC 3339 instants for periods in hours")
public record ExplainedClockView(
        String regime,
        String kind,
        int ruleVersion,
        Instant receivedAt,
        LocalDate receiptDate,
        String zone,
        String roll,
        LocalDate requestDatedOn,
        CalendarView calendar,
        String strictDue,
        String legalDue,
        String targetDue,
        String noticeDue,
        String shadowDue,
        Instant overdueFrom,
        List<Step> steps) {

    /** Which days of rest the clock knew, and where from. */
    public record CalendarView(String id, String version, Set<LocalDate> holidays, Set<LocalDate> makeUpDays) {}

    public static ExplainedClockView of(StatutoryClock clock) {
        ClockInputs inputs = clock.inputs();
        WorkingCalendar calendar = inputs.calendar();
        return new ExplainedClockView(
                inputs.regime(),
                inputs.kind().wireName(),
                inputs.kind().ruleVersion(),
                inputs.receivedAt(),
                inputs.receiptDate(),
                inputs.zone().getId(),
                inputs.roll().wireName(),
                inputs.requestDatedOn().orElse(null),
                new CalendarView(calendar.id(), calendar.version(), calendar.holidays(), calendar.makeUpDays()),
                clock.strict().text(),
                clock.legal().text(),
                clock.target().text(),
                clock.notice().map(Due::text).orElse(null),
                clock.shadow().map(Due::text).orElse(null),
                clock.legal().end(),
                clock.steps());
    }
}
