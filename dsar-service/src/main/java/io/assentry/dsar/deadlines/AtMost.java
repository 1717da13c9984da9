package io.assentry.dsar.deadlines;

import java.time.LocalDate;
import java.time.Period;

/** A maximum period: the last lawful day. A day that the last month does not have moves back to that month's last day. */
record AtMost(Period period, String source) implements ClockRule {

    @Override
    public Reading read(ClockInputs inputs) {
        Steps steps = Steps.withoutExtras(inputs, source);
        LocalDate last = inputs.receiptDate().plus(period);
        steps.add("legalDue", last, "The last lawful day, " + period + " after the anchor.", source);
        return Reading.of(inputs.day(last), inputs.day(last), steps);
    }
}
