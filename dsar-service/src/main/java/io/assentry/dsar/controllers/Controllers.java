package io.assentry.dsar.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;

/** The local copy. */
interface Controllers {

    Optional<KnownController> find(ControllerId id);

    void remember(Transaction tx, KnownController controller, Instant registeredAt);

    /** The role in which the operator acts under an agreement; none if there is no such agreement. */
    Optional<String> roleUnder(ControllerId controller, String agreement);

    void rememberAgreement(Transaction tx, ControllerId controller, String agreement, String role, Instant activatedAt);
}
