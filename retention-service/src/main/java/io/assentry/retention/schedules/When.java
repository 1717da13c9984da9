package io.assentry.retention.schedules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be so for a branch to apply; no conditions: it always applies. A circumstance that nobody has told is not
 * the same as one that is false: then the branch cannot be told, and nothing may be disposed of on a guess.
 */
public record When(List<Condition> conditions) {

    public static final When ALWAYS = new When(List.of());

    public When {
        conditions = List.copyOf(conditions);
    }

    /** One of the conditions, all of which must hold. */
    public sealed interface Condition {
        /** The data are held on one of these grounds. */
        record BasisIsOneOf(Set<LawfulBasis> bases) implements Condition {
            public BasisIsOneOf {
                bases = Set.copyOf(bases);
            }
        }

        /** A named circumstance of the holding has one of these values, for example {@code jurisdiction} is {@code US}. */
        record CircumstanceIsOneOf(String name, Set<String> values) implements Condition {
            public CircumstanceIsOneOf {
                values = Set.copyOf(values);
            }
        }
    }

    /** The answer of a branch to a holding. */
    public sealed interface Match {
        record Applies() implements Match {}

        record DoesNotApply() implements Match {}

        /** These circumstances would have to be known. */
        record CannotBeTold(List<String> circumstances) implements Match {}
    }

    public Match matches(LawfulBasis basis, Map<String, String> circumstances) {
        List<String> unknown = new ArrayList<>();
        for (Condition condition : conditions) {
            switch (condition) {
                case Condition.BasisIsOneOf(var bases) -> {
                    if (!bases.contains(basis)) {
                        return new Match.DoesNotApply();
                    }
                }
                case Condition.CircumstanceIsOneOf(var name, var values) -> {
                    String told = circumstances.get(name);
                    if (told == null) {
                        unknown.add(name);
                    } else if (!values.contains(told)) {
                        return new Match.DoesNotApply();
                    }
                }
            }
        }
        return unknown.isEmpty() ? new Match.Applies() : new Match.CannotBeTold(unknown);
    }
}
