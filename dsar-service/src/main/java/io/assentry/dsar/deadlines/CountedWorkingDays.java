package io.assentry.dsar.deadlines;

import java.time.LocalDate;
import java.util.function.UnaryOperator;

/**
 * The n-th working day after the day of receipt. Where the law does not say what a business day is, the strict reading
 * counts more days as such and so ends earlier.
 *
 * @param legal the calendar as the law is read
 * @param strict the same calendar under the reading least favourable to the controller
 */
record CountedWorkingDays(
        int days, UnaryOperator<WorkingCalendar> legal, UnaryOperator<WorkingCalendar> strict, String source)
        implements ClockRule {

    @Override
    public Reading read(ClockInputs inputs) {
        Steps steps = Steps.withoutExtras(inputs, source);
        LocalDate receipt = inputs.receiptDate();
        LocalDate legalDue = legal.apply(inputs.calendar()).workingDayAfter(receipt, days);
        LocalDate strictDue = strict.apply(inputs.calendar()).workingDayAfter(receipt, days);
        LocalDate earlier = strictDue.isBefore(legalDue) ? strictDue : legalDue;
        steps.add("strictDue", earlier, "The reading that counts the most days as working days.", source);
        steps.add(
                "legalDue",
                legalDue,
                "Working day number " + days + " after receipt in calendar "
                        + inputs.calendar().id() + ".",
                source);
        return Reading.of(inputs.day(earlier), inputs.day(legalDue), steps);
    }
}
