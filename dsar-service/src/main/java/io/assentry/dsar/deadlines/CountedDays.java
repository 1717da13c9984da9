package io.assentry.dsar.deadlines;

import java.time.LocalDate;

/**
 * Calendar days after the day of receipt. For the CCPA (11 CCR 7021(b)) the strict reading takes the day of receipt as
 * day one; for the PRC standard (GB/T 35273-2020 8.7) both readings are the same.
 *
 * @param strictDays days after receipt under the reading least favourable to the controller
 * @param noticeDays days after receipt by which an extension must be announced; 0 if there is none
 * @param rolls whether a last day of rest moves on (PRC Civil Code Art 203)
 */
record CountedDays(int days, int strictDays, int noticeDays, boolean rolls, String source) implements ClockRule {

    @Override
    public Reading read(ClockInputs inputs) {
        Steps steps = Steps.withoutExtras(inputs, source);
        LocalDate receipt = inputs.receiptDate();
        LocalDate strict = receipt.plusDays(strictDays);
        steps.add("strictDue", strict, strictDays + " days after the day of receipt.", source);
        LocalDate base = receipt.plusDays(days);
        LocalDate legal = rolls ? inputs.calendar().rollForward(base, inputs.roll()) : base;
        steps.add(
                "legalDue",
                legal,
                legal.equals(base)
                        ? days + " days after the day of receipt."
                        : "The last day, " + base + ", is a day of rest: the next working day.",
                source);
        Reading reading = Reading.of(inputs.day(strict), inputs.day(legal), steps);
        return noticeDays == 0 ? reading : reading.noticeBy(inputs.day(receipt.plusDays(noticeDays)));
    }
}
