package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Our copies of what the registry owns. */
interface ProcessorCopies {

    void keep(Transaction tx, KnownController controller);

    void keep(Transaction tx, Agreement agreement);

    void endAgreement(Transaction tx, ControllerId controller, String agreementId, Instant at);

    void keep(Transaction tx, Suspension suspension);

    void lift(Transaction tx, ControllerId controller, UUID suspensionId, Instant at);

    /** Whether everything stands still for the controller: all of its data are suspended, or no agreement is left. */
    Optional<Standstill> standstill(Transaction tx, ControllerId controller);
}
