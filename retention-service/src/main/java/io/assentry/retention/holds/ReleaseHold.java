package io.assentry.retention.holds;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.retention.controllers.KnownControllers;
import io.assentry.retention.holds.LegalHold.Release;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Ends a hold. What it alone kept from being erased is erased in the same transaction, so that no erasure is ever left
 * behind. Releasing twice answers the same and says it once.
 */
@ApplicationScoped
public class ReleaseHold {

    /** What a hold kept from being done is done once it has ended, in the transaction that ends it. */
    public interface FreedByRelease {

        /** @return how many records went */
        int runOn(Transaction tx, ControllerId controller, HoldId released, Instant now);
    }

    private final KnownControllers controllers;
    private final Holds holds;
    private final FreedByRelease freed;
    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Clock clock;
    private final Ids ids;

    ReleaseHold(
            KnownControllers controllers,
            Holds holds,
            FreedByRelease freed,
            Transactions transactions,
            EvidenceLog evidence,
            Outbox outbox,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.holds = holds;
        this.freed = freed;
        this.transactions = transactions;
        this.evidence = evidence;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    LegalHold handle(ControllerId controller, HoldId id, String releasedBy, String reason) {
        controllers.refuseUnknown(controller);
        return transactions.call(tx -> {
            holds.lockForChange(tx, controller);
            LegalHold hold = holds.find(tx, controller, id).orElseThrow(() -> new NotFound("hold", id));
            return hold.stands() ? release(tx, controller, hold, releasedBy, reason) : hold;
        });
    }

    private LegalHold release(Transaction tx, ControllerId controller, LegalHold hold, String by, String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LegalHold released = hold.release(new Release(now, by, reason));
        holds.release(tx, controller, released);
        outbox.write(tx, List.of(HoldMessages.released(controller, released, ids.next())));
        int disposed = freed.runOn(tx, controller, hold.id(), now);
        Object proof = HoldMessages.releaseProof(released, disposed);
        evidence.write(tx, List.of(new EvidenceEntry(ids.next(), controller, "hold.released", now, proof)));
        return released;
    }
}
