package io.assentry.consent.aging;

import io.assentry.consent.ledger.Aging;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;

/** Consents that time has gone over and of which that has not been said. */
interface DueConsents {

    /**
     * Some of those that a material change of a notice has left behind, whosever they are; their persons are locked, and who
     * is locked by others is left for the next time.
     */
    List<Due> leftBehind(Transaction tx, Instant now, int limit);

    /** A consent, and what there is to say of it. */
    record Due(SubjectKey person, Scope scope, Aging aging) {}
}
