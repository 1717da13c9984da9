package io.assentry.consent.purposes;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;

/** The controllers' purposes, as they stand. */
interface Purposes {

    Optional<Defined> find(ControllerId controller, PurposeId id);

    /** Keeps the purpose; tells nothing if it stands like this already, else how it stands now. */
    Optional<Defined> put(Transaction tx, ControllerId controller, Purpose purpose, Instant at);

    /** A purpose with its version, which moves by one with each change. */
    record Defined(Purpose purpose, int version, Instant definedAt) {}
}
