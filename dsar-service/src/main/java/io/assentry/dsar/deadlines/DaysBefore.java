package io.assentry.dsar.deadlines;

import java.time.LocalDate;

/**
 * Days counted back from an effective date. Such a period never rolls forward (Regulation 1182/71 Art 3(4)): whoever
 * must be told in advance would otherwise have less time.
 *
 * @param toWorkingDay whether it goes further back to a working day
 */
record DaysBefore(int days, boolean toWorkingDay, String source) implements ClockRule {

    @Override
    public Reading read(ClockInputs inputs) {
        Steps steps = Steps.withoutExtras(inputs, source);
        LocalDate base = inputs.receiptDate().minusDays(days);
        steps.add("base", base, days + " days before the anchor.", source);
        LocalDate last = toWorkingDay ? inputs.calendar().rollBack(base) : base;
        steps.add(
                "legalDue",
                last,
                last.equals(base) ? "The last day is kept." : "Back to the working day before, never forward.",
                source);
        return Reading.of(inputs.day(last), inputs.day(last), steps);
    }
}
