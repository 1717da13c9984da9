package io.assentry.dsar.deadlines;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * GDPR Art 12(3) and (4), Art 14(3)(a), counted by Regulation 1182/71 Art 3: the same day of a later month, or that
 * month's last day if it has no such day; then the credited pauses; then on to a working day.
 *
 * @param months one, or three from the original receipt when extended
 * @param pausable whether a prompt question to the person suspends the period (EDPB Guidelines 01/2022 paragraph 159)
 * @param rolls false for the reading least favourable to the controller
 */
record AnswerInMonths(int months, boolean pausable, boolean rolls) implements ClockRule {

    private static final String MONTH = "Reg. 1182/71 Art 3(2)(c)";
    private static final String ROLL = "Reg. 1182/71 Art 3(4)";
    private static final String PAUSE = "EDPB Guidelines 01/2022 para 159";

    static AnswerInMonths of(int months) {
        return new AnswerInMonths(months, true, true);
    }

    @Override
    public Reading read(ClockInputs inputs) {
        Steps steps = pausable ? Steps.from(inputs) : withoutPauses(inputs);
        LocalDate receipt = inputs.receiptDate();
        LocalDate base = receipt.plusMonths(months);
        steps.add("base", base, "The same day " + months(months) + " later, or the month's last day.", MONTH);
        LocalDate strict = strict(inputs, receipt, base, steps);
        List<PauseCredit> credits = pausable ? PauseCredit.of(inputs.pauses(), receipt, inputs.calendar()) : List.of();
        LocalDate paused = base.plusDays(credited(credits, steps));
        LocalDate legal = rolled(inputs, receipt, paused);
        steps.add("legalDue", legal, why(inputs, paused, legal), ROLL);
        Reading reading = Reading.of(inputs.day(strict), inputs.day(legal), steps)
                .shadowedBy(shadow(inputs, receipt, base, credits));
        return rolls ? reading.noticeBy(inputs.day(notice(inputs, receipt, credits))) : reading;
    }

    private static Steps withoutPauses(ClockInputs inputs) {
        Steps steps = Steps.from(inputs);
        if (!inputs.pauses().isEmpty()) {
            steps.add("pausesCredited", "0", "Nothing pauses this clock.", PAUSE);
        }
        return steps;
    }

    /** No roll, no pause; chained if that is earlier; from the letter's own date if it carries one. */
    private LocalDate strict(ClockInputs inputs, LocalDate receipt, LocalDate base, Steps steps) {
        LocalDate strict = earliest(receipt, base);
        steps.add("strictDue", strict, "Neither a pause nor a weekend nor a holiday is counted in our favour.", MONTH);
        if (inputs.requestDatedOn().isEmpty()) {
            return strict;
        }
        LocalDate dated = inputs.requestDatedOn().get();
        LocalDate fromLetter = earliest(dated, dated.plusMonths(months));
        LocalDate stricter = max(receipt, min(strict, fromLetter));
        steps.add(
                "strictDue",
                stricter,
                "The letter is dated " + dated + "; the promise counts from the date of the request.",
                "Privacy policy section 6");
        return stricter;
    }

    private LocalDate earliest(LocalDate from, LocalDate base) {
        return months > 1 ? min(base, from.plusMonths(1).plusMonths(months - 1L)) : base;
    }

    private static long credited(List<PauseCredit> credits, Steps steps) {
        for (PauseCredit credit : credits) {
            Pause pause = credit.pause();
            steps.add(
                    "pause",
                    String.valueOf(credit.days()),
                    credit.credited()
                            ? "Asked promptly: suspended from " + pause.from() + " to " + pause.to() + "."
                            : "Asked on " + pause.from() + ", not without undue delay: no day is credited.",
                    PAUSE);
        }
        return credits.stream().mapToLong(PauseCredit::days).sum();
    }

    private LocalDate rolled(ClockInputs inputs, LocalDate receipt, LocalDate day) {
        if (!rolls) {
            return day;
        }
        LocalDate rolled = inputs.calendar().rollForward(day, inputs.roll());
        if (inputs.roll() != Roll.WEEKEND_AND_HOLIDAY) {
            return rolled;
        }
        // Art 3(5): a period of two days or more includes at least two working days
        return max(rolled, inputs.calendar().workingDayAfter(receipt, 2));
    }

    private String why(ClockInputs inputs, LocalDate paused, LocalDate legal) {
        if (!rolls || inputs.roll() == Roll.NONE) {
            return "The last day is not moved, whatever day it is.";
        }
        return legal.equals(paused)
                ? "The last day is a working day in calendar "
                        + inputs.calendar().id() + "."
                : "The last day, " + paused + ", is not a working day in calendar "
                        + inputs.calendar().id() + ": the next working day.";
    }

    /** Without any pause: on this day a letter must go out if the clock still rests (house rule). */
    private Optional<Due> shadow(ClockInputs inputs, LocalDate receipt, LocalDate base, List<PauseCredit> credits) {
        return credits.isEmpty() ? Optional.empty() : Optional.of(inputs.day(rolled(inputs, receipt, base)));
    }

    /** The person hears of an extension within one month of receipt; only pauses that began by then count. */
    private LocalDate notice(ClockInputs inputs, LocalDate receipt, List<PauseCredit> credits) {
        LocalDate last = receipt.plusMonths(1);
        for (PauseCredit credit : credits) {
            if (!credit.pause().from().isAfter(last)) {
                last = last.plusDays(credit.days());
            }
        }
        return rolled(inputs, receipt, last);
    }

    private static String months(int n) {
        return n == 1 ? "one month" : n + " months";
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return other.isBefore(one) ? other : one;
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return other.isAfter(one) ? other : one;
    }
}
