package io.assentry.dsar.deadlines;

import java.time.Duration;
import java.time.LocalDate;

/** The internal goal that lies before the strict due date (house rule): nobody plans for the last day. */
sealed interface Target {

    Due of(Due strict, ClockInputs inputs);

    /** Month and day clocks: some calendar days earlier, but not before receipt. */
    record DaysEarlier(int days) implements Target {

        @Override
        public Due of(Due strict, ClockInputs inputs) {
            return notBeforeReceipt(dateOf(strict, inputs).minusDays(days), inputs);
        }
    }

    /** Business-day clocks: some working days earlier. */
    record WorkingDaysEarlier(int days) implements Target {

        @Override
        public Due of(Due strict, ClockInputs inputs) {
            return notBeforeReceipt(inputs.calendar().workingDayBefore(dateOf(strict, inputs), days), inputs);
        }
    }

    /** Opt-outs: at once. The statutory days only prove lateness. */
    record AtOnce() implements Target {

        @Override
        public Due of(Due strict, ClockInputs inputs) {
            return inputs.day(inputs.receiptDate());
        }
    }

    /** A period in hours with a goal of its own. */
    record Within(Duration duration) implements Target {

        @Override
        public Due of(Due strict, ClockInputs inputs) {
            return inputs.moment(inputs.receivedAt().plus(duration));
        }
    }

    /** Nothing is gained by being early. */
    record WhenDue() implements Target {

        @Override
        public Due of(Due strict, ClockInputs inputs) {
            return strict;
        }
    }

    private static Due notBeforeReceipt(LocalDate goal, ClockInputs inputs) {
        LocalDate receipt = inputs.receiptDate();
        return inputs.day(goal.isBefore(receipt) ? receipt : goal);
    }

    private static LocalDate dateOf(Due due, ClockInputs inputs) {
        return switch (due) {
            case Due.Day day -> day.date();
            case Due.Moment moment -> moment.end().atZone(inputs.zone()).toLocalDate();
        };
    }
}
