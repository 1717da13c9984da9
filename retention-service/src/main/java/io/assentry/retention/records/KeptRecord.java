package io.assentry.retention.records;

import io.assentry.retention.appraisal.Anchors;
import io.assentry.retention.appraisal.Holding;
import io.assentry.retention.appraisal.Kept;
import io.assentry.retention.controllers.ProcessingRole;
import io.assentry.retention.records.Registration.HeldFor;
import io.assentry.retention.schedules.Branch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A record as its last registration left it.
 *
 * @param registration the latest word of the system
 * @param anchors all that was ever told about each purpose, so that leaving a purpose out and naming it again does not
 *     start its period anew
 */
record KeptRecord(RecordKey key, int version, Registration registration, Map<String, Anchors> anchors) {

    KeptRecord {
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
