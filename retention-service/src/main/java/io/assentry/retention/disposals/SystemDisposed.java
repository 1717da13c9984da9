package io.assentry.retention.disposals;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.facts.ConsentFacts;
import io.assentry.retention.holds.Holds;
import io.assentry.retention.holds.LegalHold;
import io.assentry.retention.holds.StandingHolds;
import io.assentry.retention.records.KeptRecord;
import io.assentry.retention.records.LeavingRecords;
import io.assentry.retention.records.RecordKey;
import io.assentry.retention.records.Records;
import io.assentry.retention.records.Records.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A system says that it has disposed of a record, so there is nothing left to keep a reference for. If a legal hold
 * reached it, the reference stays and the breach is proved: what was to be preserved is gone.
 */
@ApplicationScoped
public class SystemDisposed {

    private final Holds holds;
    private final Records records;
    private final LeavingRecords leaving;
    private final ConsentFacts facts;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    SystemDisposed(
            Holds holds,
            Records records,
            LeavingRecords leaving,
            ConsentFacts facts,
            EvidenceLog evidence,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.holds = holds;
        this.records = records;
        this.leaving = leaving;
        this.facts = facts;
        this.evidence = evidence;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    public void handle(Transaction tx, ControllerId controller, RecordKey key) {
        StandingHolds standing = holds.lockForDisposal(tx, controller);
        Stored stored = records.lock(tx, controller, List.of(key)).get(key);
        if (stored == null) {
            return;
        }
        KeptRecord record = stored.record();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var aliases = facts.aliasesOf(tx, controller, record.registration().pseudonyms());
        List<LegalHold> reaching = standing.on(record.holdable(aliases));
        if (!reaching.isEmpty()) {
            Object breach = DisposalEvidence.breached(
                    record.key().value(), record.registration().systemId(), reaching);
            evidence.write(tx, List.of(new EvidenceEntry(ids.next(), controller, "hold.breached", now, breach)));
            return;
        }
        leaving.dispose(tx, controller, List.of(key));
        Object proof = DisposalEvidence.disposedBySystem(
                record.key().value(), record.registration().systemId());
        evidence.write(tx, List.of(new EvidenceEntry(ids.next(), controller, "record.disposed", now, proof)));
        outbox.write(
                tx,
                List.of(DisposalMessages.disposedBySystem(
                        controller, record.key().value(), record.registration().systemId(), now, ids.next())));
    }
}
