package io.assentry.retention.disposals;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.erased.Erased;
import io.assentry.retention.erased.Tombstones;
import io.assentry.retention.facts.ConsentFacts;
import io.assentry.retention.holds.HoldId;
import io.assentry.retention.holds.Holds;
import io.assentry.retention.holds.ReleaseHold.FreedByRelease;
import io.assentry.retention.holds.StandingHolds;
import io.assentry.retention.records.LeavingRecords;
import io.assentry.retention.records.RecordKey;
import io.assentry.retention.records.Records;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Erases a person as far as this service holds anything (GDPR Art. 17), and what a hold kept once that hold has ended.
 * Rows, tombstones, evidence, events and the signed report are one transaction.
 */
@ApplicationScoped
class EraseRecords implements FreedByRelease {

    static final String KIND = "ERASURE";

    private static final int AT_ONCE = 500;
    private static final RecordKey BEFORE_ALL = new RecordKey(new UUID(0, 0));

    private final DisposeOfRecords disposeOfRecords;
    private final ErasureCases cases;
    private final Holds holds;
    private final Records records;
    private final LeavingRecords leaving;
    private final ConsentFacts facts;
    private final Tombstones tombstones;
    private final ReportTask reportTask;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    EraseRecords(
            DisposeOfRecords disposeOfRecords,
            ErasureCases cases,
            Holds holds,
            Records records,
            LeavingRecords leaving,
            ConsentFacts facts,
            Tombstones tombstones,
            ReportTask reportTask,
            EvidenceLog evidence,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.disposeOfRecords = disposeOfRecords;
        this.cases = cases;
        this.holds = holds;
        this.records = records;
        this.leaving = leaving;
        this.facts = facts;
        this.tombstones = tombstones;
        this.reportTask = reportTask;
        this.evidence = evidence;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    void handle(Transaction tx, ControllerId controller, ErasureRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        StandingHolds standing = holds.lockForDisposal(tx, controller);
        Set<Pseudonym> person = request.pseudonyms();
        facts.lock(tx, controller, person);
        Erased erased = new Erased(request.requestId(), request.before());
        tombstones.erasePersons(tx, controller, person, erased, now);
        ErasureCase erasure = cases.lock(tx, controller, request.requestId())
                .map(known -> known.again(request))
                .orElseGet(() -> ErasureCase.opened(request));
        List<RecordOutcome> outcomes = new ArrayList<>();
        List<RecordKey> keys = records.knownBy(tx, controller, person, BEFORE_ALL, AT_ONCE);
        while (!keys.isEmpty()) {
            outcomes.addAll(disposeOfRecords.handle(tx, controller, erasure, keys, standing, now));
            keys = keys.size() < AT_ONCE ? List.of() : records.knownBy(tx, controller, person, keys.getLast(), AT_ONCE);
        }
        conclude(tx, controller, erasure, outcomes, person, now);
    }

    @Override
    public int runOn(Transaction tx, ControllerId controller, HoldId released, Instant now) {
        StandingHolds standing = holds.standing(tx, controller);
        leaving.lookAgainAtBlocked(tx, controller);
        int gone = 0;
        for (UUID requestId : cases.waitingFor(tx, controller, released.value())) {
            ErasureCase erasure = cases.lock(tx, controller, requestId).orElseThrow();
            Set<Pseudonym> person = erasure.pseudonyms();
            facts.lock(tx, controller, person);
            List<RecordOutcome> waiting = erasure.held();
            List<RecordKey> keys = waiting.stream()
                    .map(RecordOutcome::recordKey)
                    .sorted()
                    .map(RecordKey::new)
                    .toList();
            List<RecordOutcome> outcomes =
                    new ArrayList<>(disposeOfRecords.handle(tx, controller, erasure, keys, standing, now));
            gone += (int) outcomes.stream().filter(RecordOutcome::isGone).count();
            // what another erasure of the same person has taken in the meantime is gone for this one too
            Set<UUID> found = new HashSet<>();
            outcomes.forEach(it -> found.add(it.recordKey()));
            waiting.stream()
                    .filter(it -> !found.contains(it.recordKey()))
                    .map(it -> new RecordOutcome(it.recordKey(), it.systemId(), List.of(), false))
                    .forEach(outcomes::add);
            conclude(tx, controller, erasure, outcomes, person, now);
        }
        return gone;
    }

    private void conclude(
            Transaction tx,
            ControllerId controller,
            ErasureCase before,
            List<RecordOutcome> outcomes,
            Set<Pseudonym> person,
            Instant now) {
        boolean held = before.with(outcomes, 0).isHeld();
        int forgotten = facts.forget(tx, controller, person, held);
        ErasureCase erasure = before.with(outcomes, forgotten);
        cases.save(tx, controller, erasure, now);
        String sha256 = null;
        if (erasure.taskId().isPresent()) {
            ReportTask.Signed signed =
                    reportTask.sign(controller, erasure.taskId().get(), KIND, ErasureParts.of(erasure), now);
            outbox.write(tx, List.of(signed.message()));
            sha256 = signed.sha256();
        }
        Object proof = DisposalEvidence.carriedOut(erasure, sha256);
        evidence.write(tx, List.of(new EvidenceEntry(ids.next(), controller, "erasure.carried_out", now, proof)));
    }
}
