package io.assentry.retention.disposals;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.facts.ConsentFacts;
import io.assentry.retention.holds.Holds;
import io.assentry.retention.holds.StandingHolds;
import io.assentry.retention.records.KeptRecord;
import io.assentry.retention.records.LeavingRecords;
import io.assentry.retention.records.ReadSurroundings;
import io.assentry.retention.records.RecordKey;
import io.assentry.retention.records.Records;
import io.assentry.retention.records.Records.Stored;
import io.assentry.retention.records.Surroundings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says of records whose time has come that they have to go (GDPR Art. 5(1)(e)), once, and of those that a hold keeps that
 * they are blocked. A release says the former of the latter.
 */
@ApplicationScoped
class FindDueRecords {

    static final int AT_ONCE = 200;

    private final ReadSurroundings surroundings;
    private final Records records;
    private final LeavingRecords leaving;
    private final ConsentFacts facts;
    private final Holds holds;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    FindDueRecords(
            ReadSurroundings surroundings,
            Records records,
            LeavingRecords leaving,
            ConsentFacts facts,
            Holds holds,
            EvidenceLog evidence,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.surroundings = surroundings;
        this.records = records;
        this.leaving = leaving;
        this.facts = facts;
        this.holds = holds;
        this.evidence = evidence;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** @return how many records were looked at */
    int handle(Transaction tx, ControllerId controller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        StandingHolds standing = holds.lockForDisposal(tx, controller);
        List<RecordKey> keys = leaving.toBeLookedAt(tx, controller, now, AT_ONCE);
        if (keys.isEmpty()) {
            return 0;
        }
        Map<RecordKey, Stored> stored = records.lock(tx, controller, keys);
        Set<Pseudonym> known = new HashSet<>();
        stored.values().forEach(it -> known.addAll(it.record().registration().pseudonyms()));
        Map<Pseudonym, Set<Pseudonym>> aliases = facts.aliasesOf(tx, controller, known);
        Surroundings around = surroundings.handle(tx, controller, known);
        List<OutboxMessage> said = new ArrayList<>();
        List<EvidenceEntry> proofs = new ArrayList<>();
        for (Stored each : stored.values()) {
            KeptRecord record = each.record();
            DueRecord due = DueRecord.of(record, around.appraise(record), standing.on(record.holdable(aliases)), now);
            leaving.lookAgain(
                    tx, controller, record.key(), due.lookAgainAt(), !due.held().isEmpty());
            if (!due.mustGo().isEmpty()) {
                said.add(DisposalMessages.due(controller, due, now, ids.next()));
            }
            if (!due.held().isEmpty()) {
                said.add(DisposalMessages.dueAndBlocked(controller, due, now, ids.next()));
            }
            if (!due.mustGo().isEmpty() || !due.held().isEmpty()) {
                proofs.add(new EvidenceEntry(ids.next(), controller, "disposal.due", now, DisposalEvidence.due(due)));
            }
        }
        outbox.write(tx, said);
        evidence.write(tx, proofs);
        return keys.size();
    }
}
