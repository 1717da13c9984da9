package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.records.Records.Reappraisal;
import io.assentry.retention.records.Records.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Judges records anew when something that bears on them has changed; says so only where the finding differs. */
@ApplicationScoped
class RecomputeRetention {

    static final int AT_ONCE = 500;

    private static final RecordKey BEFORE_ALL = new RecordKey(new UUID(0, 0));

    private final ReadSurroundings surroundings;
    private final Records records;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final Ids ids;

    RecomputeRetention(ReadSurroundings surroundings, Records records, EvidenceLog evidence, Clock clock, Ids ids) {
        this.surroundings = surroundings;
        this.records = records;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
    }

    /** Every record of whoever is known by one of the pseudonyms, in the caller's transaction. */
    void ofWhoeverIsKnownBy(Transaction tx, ControllerId controller, Collection<Pseudonym> pseudonyms, Cause cause) {
        List<RecordKey> keys = records.knownBy(tx, controller, pseudonyms, BEFORE_ALL, AT_ONCE);
        while (!keys.isEmpty()) {
            recompute(tx, controller, keys, cause);
            keys = keys.size() < AT_ONCE
                    ? List.of()
                    : records.knownBy(tx, controller, pseudonyms, keys.getLast(), AT_ONCE);
        }
    }

    /** Some of the records that were judged by other promises than those in force; gives how many. */
    int ofThoseJudgedByFormerPromises(Transaction tx, ControllerId controller) {
        String inForce = surroundings.handle(tx, controller, List.of()).fingerprint();
        List<RecordKey> keys = records.appraisedUnderOther(tx, controller, inForce, AT_ONCE);
        if (!keys.isEmpty()) {
            recompute(tx, controller, keys, new Cause("schedule", inForce));
        }
        return keys.size();
    }

    private void recompute(Transaction tx, ControllerId controller, List<RecordKey> keys, Cause cause) {
        Map<RecordKey, Stored> stored = records.lock(tx, controller, keys);
        Set<Pseudonym> known = new HashSet<>();
        stored.values().forEach(it -> known.addAll(it.record().registration().pseudonyms()));
        Surroundings around = surroundings.handle(tx, controller, known);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Appraised> all = new ArrayList<>();
        List<Reappraisal> found = new ArrayList<>();
        List<EvidenceEntry> entries = new ArrayList<>();
        for (Stored before : stored.values()) {
            Appraised appraised = Appraised.of(before.record(), around);
            all.add(appraised);
            if (!appraised.findings().equals(before.findings())) {
                found.add(new Reappraisal(ids.next(), appraised, now, cause));
                Object content = RecordEvidence.recomputed(appraised, cause);
                entries.add(new EvidenceEntry(ids.next(), controller, "retention.recomputed", now, content));
            }
        }
        records.appraise(tx, controller, all, found);
        evidence.write(tx, entries);
    }
}
