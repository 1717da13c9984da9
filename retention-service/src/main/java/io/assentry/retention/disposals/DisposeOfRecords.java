package io.assentry.retention.disposals;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.disposals.ErasureRule.Fate;
import io.assentry.retention.erased.Erased;
import io.assentry.retention.erased.Tombstones;
import io.assentry.retention.facts.ConsentFacts;
import io.assentry.retention.holds.StandingHolds;
import io.assentry.retention.records.Appraised;
import io.assentry.retention.records.Cause;
import io.assentry.retention.records.KeptRecord;
import io.assentry.retention.records.LeavingRecords;
import io.assentry.retention.records.ReadSurroundings;
import io.assentry.retention.records.RecordKey;
import io.assentry.retention.records.Records;
import io.assentry.retention.records.Records.Stored;
import io.assentry.retention.records.Surroundings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carries an erasure out on some records: each goes, or stays as far as a hold or a law keeps it. Row, tombstone,
 * evidence, ledger and event are written in the caller's transaction, under its lock on holds.
 */
@ApplicationScoped
class DisposeOfRecords {

    private final ReadSurroundings surroundings;
    private final Records records;
    private final LeavingRecords leaving;
    private final ConsentFacts facts;
    private final Tombstones tombstones;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Ids ids;

    DisposeOfRecords(
            ReadSurroundings surroundings,
            Records records,
            LeavingRecords leaving,
            ConsentFacts facts,
            Tombstones tombstones,
            EvidenceLog evidence,
            Outbox outbox,
            Ids ids) {
        this.surroundings = surroundings;
        this.records = records;
        this.leaving = leaving;
        this.facts = facts;
        this.tombstones = tombstones;
        this.evidence = evidence;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** @return what became of those of the records that the erasure reaches */
    List<RecordOutcome> handle(
            Transaction tx,
            ControllerId controller,
            ErasureCase erasure,
            List<RecordKey> keys,
            StandingHolds holds,
            Instant now) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<RecordKey, Stored> stored = records.lock(tx, controller, keys);
        Set<Pseudonym> known = new HashSet<>();
        stored.values().forEach(it -> known.addAll(it.record().registration().pseudonyms()));
        Map<Pseudonym, Set<Pseudonym>> aliases = facts.aliasesOf(tx, controller, known);
        Surroundings around = surroundings.handle(tx, controller, known);
        Leavings leavings = new Leavings();
        for (Stored each : stored.values()) {
            KeptRecord record = each.record();
            if (record.firstCollected().isAfter(erasure.before())) {
                continue;
            }
            Fate fate = ErasureRule.of(record, around.appraise(record), holds.on(record.holdable(aliases)), now);
            RecordOutcome outcome = new RecordOutcome(
                    record.key().value(),
                    record.registration().systemId(),
                    fate.retained(),
                    fate.isLessThan(record) && !fate.goes());
            leavings.outcomes.add(outcome);
            if (fate.goes()) {
                goes(controller, erasure, record, outcome, now, leavings);
            } else {
                stays(tx, controller, erasure, record, fate, around, outcome, now, leavings);
            }
        }
        write(tx, controller, erasure, now, leavings);
        return leavings.outcomes;
    }

    private void goes(
            ControllerId controller,
            ErasureCase erasure,
            KeptRecord record,
            RecordOutcome outcome,
            Instant now,
            Leavings leavings) {
        leavings.gone.add(record.key());
        for (Pseudonym person : record.registration().pseudonyms().stream()
                .filter(erasure.pseudonyms()::contains)
                .sorted()
                .toList()) {
            leavings.ledger.add(DisposalMessages.ledger(
                    controller, person, outcome, erasure.requestId(), erasure.before(), now, ids.next()));
        }
        leavings.said.add(DisposalMessages.completed(controller, outcome, erasure.requestId(), now, ids.next()));
        Object proof = DisposalEvidence.disposed(outcome, erasure.requestId());
        leavings.proofs.add(new EvidenceEntry(ids.next(), controller, "record.disposed", now, proof));
    }

    private void stays(
            Transaction tx,
            ControllerId controller,
            ErasureCase erasure,
            KeptRecord record,
            Fate fate,
            Surroundings around,
            RecordOutcome outcome,
            Instant now,
            Leavings leavings) {
        if (fate.isLessThan(record)) {
            Appraised reduced = Appraised.of(record.reducedTo(fate.holdings()), around);
            Cause cause = new Cause("erasure", erasure.requestId().toString());
            leaving.reduce(tx, controller, reduced, now, ids.next(), cause);
        }
        leavings.said.add(DisposalMessages.blocked(controller, outcome, erasure.requestId(), now, ids.next()));
        Object proof = DisposalEvidence.blocked(outcome, erasure.requestId());
        leavings.proofs.add(new EvidenceEntry(ids.next(), controller, "disposal.blocked", now, proof));
    }

    private void write(Transaction tx, ControllerId controller, ErasureCase erasure, Instant now, Leavings leavings) {
        outbox.write(tx, leavings.ledger);
        tombstones.eraseRecords(
                tx,
                controller,
                leavings.gone.stream().map(RecordKey::value).toList(),
                new Erased(erasure.requestId(), erasure.before()),
                now);
        leaving.dispose(tx, controller, leavings.gone);
        evidence.write(tx, leavings.proofs);
        outbox.write(tx, leavings.said);
    }

    /** What is written at the end, all at once. */
    private static final class Leavings {
        private final List<RecordOutcome> outcomes = new ArrayList<>();
        private final List<RecordKey> gone = new ArrayList<>();
        private final List<OutboxMessage> ledger = new ArrayList<>();
        private final List<OutboxMessage> said = new ArrayList<>();
        private final List<EvidenceEntry> proofs = new ArrayList<>();
    }
}
