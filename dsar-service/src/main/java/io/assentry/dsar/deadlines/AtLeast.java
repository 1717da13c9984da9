package io.assentry.dsar.deadlines;

import java.time.LocalDate;
import java.time.Period;

/**
 * A minimum period: keep or honour at least so long. A day that the last month does not have moves forward to the first
 * of the next month, because ending earlier would be too short.
 */
record AtLeast(Period period, String source) implements ClockRule {

    @Override
    public Reading read(ClockInputs inputs) {
        Steps steps = Steps.withoutExtras(inputs, source);
        LocalDate anchor = inputs.receiptDate();
        LocalDate clamped = anchor.plus(period);
        LocalDate end = clamped.getDayOfMonth() == anchor.getDayOfMonth() ? clamped : clamped.plusDays(1);
        steps.add("legalDue", end, "Not before " + period + " after the anchor; a missing day moves forward.", source);
        return Reading.of(inputs.day(end), inputs.day(end), steps);
    }
}
