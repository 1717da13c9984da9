package io.assentry.dsar.systems;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.util.List;
import java.util.Optional;

/** The local copy. */
interface Systems {

    void remember(Transaction tx, KnownSystem system);

    void forget(Transaction tx, String systemId);

    /** Those that may hold data for the controller, by id. */
    List<KnownSystem> holdingFor(Transaction tx, ControllerId controller);

    Optional<KnownSystem> find(Transaction tx, ControllerId controller, String systemId);
}
