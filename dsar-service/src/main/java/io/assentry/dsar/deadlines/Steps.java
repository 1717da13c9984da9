package io.assentry.dsar.deadlines;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The explanation as it grows while a rule counts. */
final class Steps {

    private final List<Step> steps = new ArrayList<>();

    static Steps from(ClockInputs inputs) {
        Steps steps = new Steps();
        steps.add(
                "receiptDate",
                inputs.receiptDate(),
                "The local date of receipt in " + inputs.zone() + ".",
                "Reg. 1182/71 Art 3(1)");
        return steps;
    }

    /** For a kind that knows neither pauses nor a date on the letter: said, not silently dropped. */
    static Steps withoutExtras(ClockInputs inputs, String source) {
        Steps steps = from(inputs);
        if (!inputs.pauses().isEmpty()) {
            steps.add("pausesCredited", "0", "Nothing pauses this clock; asking questions does not stop it.", source);
        }
        if (inputs.requestDatedOn().isPresent()) {
            steps.add("requestDatedOn", "not counted", "This clock counts from receipt alone.", source);
        }
        return steps;
    }

    void add(String name, LocalDate value, String because, String source) {
        add(name, value.toString(), because, source);
    }

    void add(String name, String value, String because, String source) {
        steps.add(new Step(name, value, because, source));
    }

    List<Step> asList() {
        return List.copyOf(steps);
    }
}
