package io.assentry.retention.schedules;

import io.assentry.kit.problem.Rejection.Violation;
import io.assentry.retention.WireNames;
import io.assentry.retention.schedules.When.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the conditions of a branch: {@code {"basis": ["contract"], "jurisdiction": "US"}}. */
final class WhenReading {

    static final int MAX_VALUES = 20;

    private static final String BASIS = "basis";

    private WhenReading() {}

    static When read(String at, Map<String, Object> body, List<Violation> violations) {
        List<Condition> conditions = new ArrayList<>();
        body.forEach((name, value) ->
                condition(at + "." + name, name, value, violations).ifPresent(conditions::add));
        return new When(conditions);
    }

    private static Optional<Condition> condition(String at, String name, Object value, List<Violation> violations) {
        Set<String> values = words(value);
        if (values.isEmpty()) {
            violations.add(new Violation(at, "is a word, true or false, or a list of 1 to " + MAX_VALUES + " words"));
            return Optional.empty();
        }
        if (!name.equals(BASIS)) {
            return Optional.of(new Condition.CircumstanceIsOneOf(name, values));
        }
        Set<LawfulBasis> bases = new LinkedHashSet<>();
        for (String word : values) {
            WireNames.read(LawfulBasis.class, word)
                    .ifPresentOrElse(
                            bases::add,
                            () -> violations.add(new Violation(
                                    at, "names only " + String.join(", ", WireNames.all(LawfulBasis.class)))));
        }
        return Optional.of(new Condition.BasisIsOneOf(bases));
    }

    /** Empty when the value has another shape than a word, a truth value or a list of words. */
    private static Set<String> words(Object value) {
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        Set<String> words = new LinkedHashSet<>();
        for (Object each : values) {
            switch (each) {
                case String word when word.matches(ScheduleBody.WORD) -> words.add(word);
                case Boolean truth -> words.add(truth.toString());
                case null, default -> {
                    return Set.of();
                }
            }
        }
        return words.size() > MAX_VALUES ? Set.of() : words;
    }
}
