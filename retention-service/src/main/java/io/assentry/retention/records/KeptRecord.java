package io.assentry.retention.records;

import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.retention.appraisal.Anchors;
import io.assentry.retention.appraisal.Holding;
import io.assentry.retention.appraisal.Kept;
import io.assentry.retention.appraisal.Occurrence;
import io.assentry.retention.controllers.ProcessingRole;
import io.assentry.retention.holds.Holdable;
import io.assentry.retention.records.Registration.HeldFor;
import io.assentry.retention.schedules.Branch;
import io.assentry.retention.schedules.Branch.Pick;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A record as its last registration left it.
 *
 * @param registration the latest word of the system
 * @param anchors all that was ever told about each purpose, so that leaving a purpose out and naming it again does not
 *     start its period anew
 */
public record KeptRecord(RecordKey key, int version, Registration registration, Map<String, Anchors> anchors) {

    public KeptRecord {
        anchors = Map.copyOf(anchors);
    }

    static KeptRecord first(RecordKey key, Registration registration) {
        return new KeptRecord(key, 1, registration, told(Map.of(), registration, 1));
    }

    /** The next version; empty when the system says the same as before. */
    Optional<KeptRecord> after(Registration again) {
        if (again.equals(registration)) {
            return Optional.empty();
        }
        int next = version + 1;
        return Optional.of(new KeptRecord(key, next, again, told(anchors, again, next)));
    }

    /**
     * The next version, in which only these purposes are left; nothing that was told about the others stays.
     *
     * @param holdings what is kept of the registration's holdings
     */
    public KeptRecord reducedTo(List<HeldFor> holdings) {
        Registration left = registration.heldOnlyFor(holdings);
        Map<String, Anchors> told = new TreeMap<>(anchors);
        told.keySet().retainAll(holdings.stream().map(HeldFor::purpose).toList());
        return new KeptRecord(key, version + 1, left, told);
    }

    /** When the oldest of its data were collected, as far as anybody ever said. */
    public Instant firstCollected() {
        return anchors.values().stream()
                .flatMap(each -> each.occurrence(Branch.DATUM_COLLECTED, Pick.FIRST).stream())
                .map(Occurrence::at)
                .reduce(registration.collectedAt(), (one, other) -> one.isBefore(other) ? one : other);
    }

    /** What of it a legal hold may reach. */
    public Holdable holdable(Map<Pseudonym, Set<Pseudonym>> aliases) {
        Set<Pseudonym> known = new HashSet<>(registration.pseudonyms());
        registration.pseudonyms().forEach(each -> known.addAll(aliases.getOrDefault(each, Set.of())));
        Set<String> categories = new HashSet<>();
        registration.holdings().forEach(held -> categories.addAll(held.dataCategories()));
        return new Holdable(key.value(), known, registration.systemId(), categories, firstCollected(), lastCollected());
    }

    private Instant lastCollected() {
        return anchors.values().stream()
                .flatMap(each -> each.occurrence(Branch.DATUM_COLLECTED, Pick.LAST).stream())
                .map(Occurrence::at)
                .reduce(registration.collectedAt(), (one, other) -> one.isAfter(other) ? one : other);
    }

    Kept kept(ProcessingRole role, ZoneId controllerZone, Map<String, Boolean> conditions) {
        List<Holding> holdings = registration.holdings().stream()
                .map(held -> new Holding(
                        held.purpose(),
                        held.basis(),
                        held.dataCategories(),
                        held.circumstances(),
                        anchors.getOrDefault(held.purpose(), Anchors.NONE)))
                .toList();
        return new Kept(role, registration.dataSubject(), registration.zone(), controllerZone, conditions, holdings);
    }

    private static Map<String, Anchors> told(Map<String, Anchors> before, Registration registration, int version) {
        Map<String, Anchors> all = new TreeMap<>(before);
        for (HeldFor held : registration.holdings()) {
            Map<String, Instant> events = new HashMap<>(held.anchors());
            events.putIfAbsent(Branch.DATUM_COLLECTED, registration.collectedAt());
            Anchors known = all.getOrDefault(held.purpose(), Anchors.NONE);
            all.put(held.purpose(), known.and(events, version));
        }
        return all;
    }
}
