package io.assentry.retention.holds;

import java.util.Comparator;
import java.util.List;

/** The holds of a controller that stand at this moment. Data go only after the last one that reaches them. */
public record StandingHolds(List<LegalHold> holds) {

    public static final StandingHolds NONE = new StandingHolds(List.of());

    public StandingHolds {
        holds = holds.stream()
                .filter(LegalHold::stands)
                .sorted(Comparator.comparing(LegalHold::id))
                .toList();
    }

    /** In the order in which they were placed. */
    public List<LegalHold> on(Holdable record) {
        return holds.stream().filter(hold -> hold.reaches(record)).toList();
    }
}
