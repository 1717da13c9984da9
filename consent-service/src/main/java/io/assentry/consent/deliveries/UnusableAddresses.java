package io.assentry.consent.deliveries;

import io.assentry.consent.deliveries.DeliveryKind.Unusable;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;

/** Addresses that are gone. */
interface UnusableAddresses {

    /** From now on nothing is sent there, and whoever follows {@code consent-state} is told. */
    void mark(Transaction tx, ControllerId controller, List<Pseudonym> names, Unusable why, Instant since);
}
