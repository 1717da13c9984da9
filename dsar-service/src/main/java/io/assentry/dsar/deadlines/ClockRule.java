package io.assentry.dsar.deadlines;

import java.util.List;
import java.util.Optional;

/** One way of counting a period. Each kind of clock is one of these with its numbers; none knows its kind's name. */
sealed interface ClockRule
        permits AnswerInMonths,
                CountedDays,
                CountedWorkingDays,
                ElapsedTime,
                AtLeast,
                AtMost,
                AtMostToTheInstant,
                DaysBefore {

    Reading read(ClockInputs inputs);

    /** What a rule finds out; the internal goal is set by the kind. */
    record Reading(Due strict, Due legal, Optional<Due> notice, Optional<Due> shadow, List<Step> steps) {

        static Reading of(Due strict, Due legal, Steps steps) {
            return new Reading(strict, legal, Optional.empty(), Optional.empty(), steps.asList());
        }

        Reading noticeBy(Due notice) {
            return new Reading(strict, legal, Optional.of(notice), shadow, steps);
        }

        Reading shadowedBy(Optional<Due> unpaused) {
            return new Reading(strict, legal, notice, unpaused, steps);
        }
    }
}
