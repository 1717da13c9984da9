package io.assentry.registry.suspensions;

import io.assentry.kit.transaction.Transaction;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Register;
import java.util.Optional;
import java.util.UUID;

/** The register of suspensions. */
interface Suspensions extends Register<Suspension.Terms, Suspension> {

    /** Empty as well when it is of a controller out of reach. */
    Optional<Suspension> find(Reach reach, UUID id);

    /** The same, and nobody else may change it until the transaction ends. */
    Optional<Suspension> hold(Reach reach, UUID id);

    void lifted(Transaction tx, Suspension.Lifted lifted);

    /** In the order in which they began, from the one after the cursor. */
    Page<Suspension> page(Reach reach, Optional<UUID> cursor, PageSize size);
}
