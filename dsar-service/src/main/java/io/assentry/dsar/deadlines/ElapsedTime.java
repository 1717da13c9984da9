package io.assentry.dsar.deadlines;

import java.time.Duration;
import java.time.Instant;

/**
 * Hours or minutes that really pass, through weekends, holidays and changes of the clock. Regulation 1182/71 Art 3(1)
 * would round an hour period up in our favour; that is not used.
 */
record ElapsedTime(Duration duration, String source) implements ClockRule {

    @Override
    public Reading read(ClockInputs inputs) {
        Steps steps = Steps.withoutExtras(inputs, source);
        Instant end = inputs.receivedAt().plus(duration);
        Due due = inputs.moment(end);
        steps.add("legalDue", due.text(), duration + " of elapsed time after the anchor.", source);
        return Reading.of(due, due, steps);
    }
}
