package io.assentry.consent.decisions;

import java.time.ZoneId;
import java.util.List;

/**
 * Where a person may be when a message reaches them. A message has to be fit for every one of the candidates.
 *
 * @param source what told: the words of the recorded dispatch
 */
public record Place(String source, List<Candidate> candidates) {

    /** Nothing is known: the four zones of the contiguous United States (47 CFR 64.1200(c)(1)). */
    public static final Place UNKNOWN = new Place(
            "unknown",
            List.of(
                    Candidate.in("America/New_York"),
                    Candidate.in("America/Chicago"),
                    Candidate.in("America/Denver"),
                    Candidate.in("America/Los_Angeles")));

    public Place {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("A person is somewhere");
        }
    }

    /** One of the states that limit how many messages a day may bring. */
    boolean mayBeCapped() {
        return candidates.stream().anyMatch(candidate -> candidate.state().isCapped());
    }

    /** @param state of the United States, as far as its rule differs from the nation's */
    public record Candidate(ZoneId zone, UsState state) {

        static Candidate in(String zone) {
            return new Candidate(ZoneId.of(zone), UsState.OTHER);
        }
    }
}
