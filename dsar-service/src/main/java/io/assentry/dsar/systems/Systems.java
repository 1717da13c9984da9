package io.assentry.dsar.systems;

import io.assentry.kit.transaction.Transaction;

/** The local copy. */
interface Systems {

    void remember(Transaction tx, KnownSystem system);

    void forget(Transaction tx, String systemId);
}
