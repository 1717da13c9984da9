package io.assentry.consent.decisions;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Where a person may be when a message reaches them. A message has to be fit for every one of the candidates.
 *
 * @param source what told: the words of the recorded dispatch
 */
public record Place(String source, List<Candidate> candidates) {

    private static final List<ZoneId> CONTIGUOUS_US = List.of(
            ZoneId.of("America/New_York"),
            ZoneId.of("America/Chicago"),
            ZoneId.of("America/Denver"),
            ZoneId.of("America/Los_Angeles"));

    /** Nothing is known: the four zones of the contiguous United States (47 CFR 64.1200(c)(1)). */
    public static final Place UNKNOWN = anywhereIn("unknown", CONTIGUOUS_US);

    public Place {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("A person is somewhere");
        }
    }

    /** In these zones, in whatever state lies in them. */
    static Place anywhereIn(String source, Collection<ZoneId> zones) {
        return new Place(
                source,
                zones.stream()
                        .flatMap(zone -> UsState.in(zone).stream().map(state -> new Candidate(zone, state)))
                        .toList());
    }

    /** Somewhere in the United States. */
    static Place unitedStates(String source) {
        return anywhereIn(source, CONTIGUOUS_US);
    }

    /** One and the other may both be right; what tells a zone that the other knows better says nothing new. */
    Place or(Place other) {
        List<Candidate> both = new ArrayList<>(candidates);
        other.candidates.stream()
                .filter(candidate ->
                        candidates.stream().noneMatch(mine -> mine.zone().equals(candidate.zone())))
                .forEach(both::add);
        return new Place(source + "+" + other.source, both);
    }

    /** One of the states that limit how many messages a day may bring. */
    boolean mayBeCapped() {
        return candidates.stream().anyMatch(candidate -> candidate.state().isCapped());
    }

    /** What the clocks there show, each zone once. */
    List<String> localTimes(Instant at) {
        return candidates.stream()
                .map(Candidate::zone)
                .distinct()
                .map(zone -> at.atZone(zone).format(DateTimeFormatter.ISO_ZONED_DATE_TIME))
                .toList();
    }

    /** @param state of the United States, as far as its rule differs from the nation's */
    public record Candidate(ZoneId zone, UsState state) {}
}
