package io.assentry.dsar.deadlines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A clock with its four numbers and the way to them. Dashboards sort by the strict one, "overdue" is said at the legal
 * one, alarms ring at the target and at the strict one.
 *
 * @param strict the last day under the reading least favourable to the controller: no roll, no pause
 * @param legal the last day under the recommended reading
 * @param target the internal goal
 * @param notice the last day for a notice that must come before the deadline, such as that of an extension
 * @param shadow the last day if no pause counts; on it the person hears why there is no answer yet
 */
public record StatutoryClock(
        ClockInputs inputs,
        Due strict,
        Due legal,
        Due target,
        Optional<Due> notice,
        Optional<Due> shadow,
        List<Step> steps) {

    public StatutoryClock {
        if (strict.end().isAfter(legal.end())) {
            throw new IllegalArgumentException("The strict reading can never be later than the recommended one");
        }
        steps = List.copyOf(steps);
    }

    /** Pure: the same inputs give the same clock, on any machine and in any year. */
    public static StatutoryClock of(ClockInputs inputs) {
        ClockRule.Reading reading = inputs.kind().rule().read(inputs);
        Due target = inputs.kind().target().of(reading.strict(), inputs);
        List<Step> steps = new ArrayList<>(reading.steps());
        steps.add(new Step("targetDue", target.text(), "The internal goal before the strict due date.", "House rule"));
        return new StatutoryClock(
                inputs, reading.strict(), reading.legal(), target, reading.notice(), reading.shadow(), steps);
    }
}
