package io.assentry.consent.aging;

import io.assentry.consent.ledger.Aging;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Consents that time has gone over and of which that has not been said. */
interface DueConsents {

    /**
     * Some of those that a material change of a notice has left behind, whosever they are; their persons are locked, and who
     * is locked by others is left for the next time.
     */
    List<Due> leftBehind(Transaction tx, Instant now, int limit);

    /** Likewise some of those whose period is over. */
    List<Due> expired(Transaction tx, Instant now, int limit);

    /** Likewise some of those whose period is over within that time, and that hold until then. */
    List<Due> expiring(Transaction tx, Instant now, Duration ahead, int limit);

    /** When the longest expired of those ended of which that has not been said. */
    Optional<Instant> longestExpired(Instant now);

    /** A consent, and what there is to say of it. */
    record Due(SubjectKey person, Scope scope, Aging aging) {}
}
