package io.assentry.dsar.deadlines;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.zone.ZoneOffsetTransition;

/**
 * A maximum period that ends at the local time at which it began. Where the clocks change over that time, the earlier
 * instant is taken: a maximum is never stretched.
 */
record AtMostToTheInstant(Period period, String source) implements ClockRule {

    @Override
    public Reading read(ClockInputs inputs) {
        Steps steps = Steps.withoutExtras(inputs, source);
        LocalDateTime local = inputs.receivedAt().atZone(inputs.zone()).toLocalDateTime();
        Due due = inputs.moment(earliest(inputs, local.plus(period)));
        steps.add("legalDue", due.text(), "From this instant on, " + period + " have passed.", source);
        return Reading.of(due, due, steps);
    }

    private static Instant earliest(ClockInputs inputs, LocalDateTime local) {
        ZoneOffsetTransition transition = inputs.zone().getRules().getTransition(local);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        return local.atZone(inputs.zone()).withEarlierOffsetAtOverlap().toInstant();
    }
}
