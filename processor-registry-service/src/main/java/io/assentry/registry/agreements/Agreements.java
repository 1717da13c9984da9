package io.assentry.registry.agreements;

import io.assentry.kit.transaction.Transaction;
import io.assentry.registry.register.Page;
import io.assentry.registry.register.PageSize;
import io.assentry.registry.register.Reach;
import io.assentry.registry.register.Register;
import java.time.Instant;
import java.util.Optional;

/** The register of processing agreements. */
interface Agreements extends Register<Agreement.Terms, Agreement> {

    /** Empty as well when the agreement is of a controller out of reach. */
    Optional<Agreement> find(Reach reach, AgreementId id);

    /** The same, and nobody else may change it until the transaction ends. */
    Optional<Agreement> hold(Reach reach, AgreementId id);

    void ticked(Transaction tx, Agreement.Draft draft, Instant at);

    void activated(Transaction tx, Agreement.Active active);

    void ended(Transaction tx, Agreement.Ended ended);

    /** In the order of ids, from the one after the cursor. */
    Page<Agreement> page(Reach reach, Optional<String> cursor, PageSize size);
}
