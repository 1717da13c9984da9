package io.assentry.retention.records;

import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.retention.schedules.LawfulBasis;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a system says that it holds about somebody.
 *
 * @param zone where the person's days begin and end, if the system knows
 * @param agreementId under which the operator processes for the controller; absent: it is the controller itself
 */
public record Registration(
        String systemId,
        RecordRef ref,
        Set<Pseudonym> pseudonyms,
        String dataSubject,
        Optional<ZoneId> zone,
        Optional<String> agreementId,
        Instant collectedAt,
        List<HeldFor> holdings) {

    public Registration {
        pseudonyms = Set.copyOf(pseudonyms);
        holdings = List.copyOf(holdings);
    }

    Registration heldOnlyFor(List<HeldFor> fewer) {
        return new Registration(systemId, ref, pseudonyms, dataSubject, zone, agreementId, collectedAt, fewer);
    }

    /** The same, and for every purpose the event's latest occurrence. */
    Registration withOccurrence(String event, Instant at) {
        List<HeldFor> moved =
                holdings.stream().map(held -> held.withOccurrence(event, at)).toList();
        return heldOnlyFor(moved);
    }

    /**
     * One purpose of the record.
     *
     * @param anchors when events happened that a period may count from
     */
    public record HeldFor(
            String purpose,
            LawfulBasis basis,
            Set<String> dataCategories,
            Map<String, String> circumstances,
            Map<String, Instant> anchors) {

        public HeldFor {
            dataCategories = Set.copyOf(dataCategories);
            circumstances = Map.copyOf(circumstances);
            anchors = Map.copyOf(anchors);
        }

        HeldFor withOccurrence(String event, Instant at) {
            Map<String, Instant> moved = new HashMap<>(anchors);
            moved.merge(event, at, (one, other) -> one.isAfter(other) ? one : other);
            return new HeldFor(purpose, basis, dataCategories, circumstances, moved);
        }

        /** Empty when nothing of it is left. */
        public Optional<HeldFor> onlyOf(Set<String> categories) {
            Set<String> left = new HashSet<>(dataCategories);
            left.retainAll(categories);
            return left.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new HeldFor(purpose, basis, left, circumstances, anchors));
        }
    }
}
