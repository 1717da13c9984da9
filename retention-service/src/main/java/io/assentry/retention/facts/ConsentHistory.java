package io.assentry.retention.facts;

import io.assentry.retention.facts.ConsentFact.Ended;
import io.assentry.retention.facts.ConsentFact.Granted;
import io.assentry.retention.facts.ConsentFact.Restricted;
import io.assentry.retention.facts.ConsentFact.RestrictionEnded;
import io.assentry.retention.facts.ConsentFact.Suppressed;
import io.assentry.retention.facts.ConsentFact.SuppressionEnded;
import io.assentry.retention.facts.ConsentFact.Withdrawn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All that consent-service has said about the persons behind a record.
 *
 * @param incomplete a message about one of them could not be read: what is known may be out of date, so nothing of
 *     theirs is disposed of
 */
public record ConsentHistory(List<ConsentFact> facts, boolean incomplete) {

    public static final ConsentHistory NOTHING_SAID = new ConsentHistory(List.of(), false);

    public ConsentHistory {
        facts = facts.stream()
                .sorted(Comparator.comparing(ConsentFact::subjectId).thenComparingLong(ConsentFact::sequence))
                .toList();
    }

    /** One line for each person and channel on which a consent to the purpose was given, taken back or ended. */
    public List<ConsentLine> linesFor(String purpose) {
        Map<Place, Optional<Granted>> places = new TreeMap<>();
        for (ConsentFact fact : facts) {
            switch (fact) {
                case Granted granted
                when granted.purpose().equals(purpose) ->
                    places.put(new Place(granted.subjectId(), granted.channel()), Optional.of(granted));
                case Withdrawn withdrawn
                when withdrawn.purpose().equals(purpose) ->
                    places.putIfAbsent(new Place(withdrawn.subjectId(), withdrawn.channel()), Optional.empty());
                case Ended ended
                when ended.purpose().equals(purpose) ->
                    places.putIfAbsent(new Place(ended.subjectId(), ended.channel()), Optional.empty());
                case Granted _, Withdrawn _, Ended _, Suppressed _, SuppressionEnded _ -> {}
                case Restricted _, RestrictionEnded _ -> {}
            }
        }
        List<ConsentLine> lines = new ArrayList<>();
        places.forEach((place, granted) -> lines.add(line(purpose, place, granted)));
        return lines;
    }

    /** Suppressions in force that stand against the purpose, whatever their channel. */
    public List<Suppressed> standingAgainst(String purpose) {
        Set<UUID> ended = facts.stream()
                .filter(SuppressionEnded.class::isInstance)
                .map(fact -> ((SuppressionEnded) fact).suppressionId())
                .collect(Collectors.toSet());
        return facts.stream()
                .filter(Suppressed.class::isInstance)
                .map(Suppressed.class::cast)
                .filter(suppressed -> !ended.contains(suppressed.suppressionId()))
                .filter(suppressed -> suppressed.purpose().map(purpose::equals).orElse(true))
                .toList();
    }

    /** Restrictions of processing that stand for one of them. */
    public List<Restricted> restrictions() {
        Set<UUID> ended = facts.stream()
                .filter(RestrictionEnded.class::isInstance)
                .map(fact -> ((RestrictionEnded) fact).restrictionId())
                .collect(Collectors.toSet());
        return facts.stream()
                .filter(Restricted.class::isInstance)
                .map(Restricted.class::cast)
                .filter(restricted -> !ended.contains(restricted.restrictionId()))
                .toList();
    }

    private ConsentLine line(String purpose, Place place, Optional<Granted> granted) {
        long since = granted.map(Granted::sequence).orElse(Long.MIN_VALUE);
        Optional<Withdrawn> withdrawn = facts.stream()
                .filter(Withdrawn.class::isInstance)
                .map(Withdrawn.class::cast)
                .filter(each -> each.subjectId().equals(place.subject()) && each.sequence() > since)
                .filter(each -> each.purpose().equals(purpose) && each.channel().equals(place.channel()))
                .findFirst();
        Optional<Ended> ended = facts.stream()
                .filter(Ended.class::isInstance)
                .map(Ended.class::cast)
                .filter(each -> each.subjectId().equals(place.subject()) && each.sequence() > since)
                .filter(each -> each.purpose().equals(purpose) && each.channel().equals(place.channel()))
                .findFirst();
        Optional<Suppressed> suppressed = standingAgainst(purpose).stream()
                .filter(each -> each.subjectId().equals(place.subject()) && each.sequence() > since)
                .filter(each -> each.channel().map(place.channel()::equals).orElse(true))
                .min(Comparator.comparing(Suppressed::since));
        return new ConsentLine(place.subject(), place.channel(), granted, withdrawn, ended, suppressed);
    }

    private record Place(UUID subject, String channel) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int bySubject = subject.compareTo(other.subject);
            return bySubject != 0 ? bySubject : channel.compareTo(other.channel);
        }
    }
}
