package io.assentry.retention.holds;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Legal holds, and the one lock at which they meet whatever disposes of data: a hold is placed and released by itself,
 * disposals go on beside each other, and never the two at once.
 */
public interface Holds {

    /** Waits until nobody disposes of anything of the controller, and lets nobody begin until the transaction ends. */
    void lockForChange(Transaction tx, ControllerId controller);

    /** Waits until no hold is being placed or released; what stands now stands until the transaction ends. */
    StandingHolds lockForDisposal(Transaction tx, ControllerId controller);

    /** What stands now, for whoever only looks. */
    StandingHolds standing(Transaction tx, ControllerId controller);

    Optional<LegalHold> find(Transaction tx, ControllerId controller, HoldId id);

    Optional<Placed> underKey(Transaction tx, ControllerId controller, String idempotencyKey);

    /** So many holds with ids after the one named, standing or not. */
    List<LegalHold> page(Transaction tx, ControllerId controller, HoldId after, int limit);

    int countStanding(Transaction tx, ControllerId controller);

    /** @param key null when the caller sent none */
    void place(Transaction tx, ControllerId controller, LegalHold hold, IdempotencyKey key);

    void release(Transaction tx, ControllerId controller, LegalHold hold);

    /** Standing holds whose review has passed without anybody having been told; each is given once. */
    List<LegalHold> newlyOverdue(Transaction tx, ControllerId controller, Instant now, int limit);

    /** How many standing holds are past their review, over all controllers. */
    long countOverdue(Transaction tx, Instant now);

    /** What an idempotency key stands for. */
    record Placed(LegalHold hold, String bodySha256) {}
}
