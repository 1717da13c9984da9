package io.assentry.consent.purposes;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The controllers' purposes, as they stand. */
interface Purposes {

    Optional<Defined> find(ControllerId controller, PurposeId id);

    /** All purposes of the controller that may rest on consent, with the channels of each. */
    Map<PurposeId, Set<Channel>> onConsent(ControllerId controller);

    /** What it said, newest first, below that version. */
    List<Defined> versions(ControllerId controller, PurposeId id, int below, int limit);

    /**
     * All purposes of the controller that may rest on legitimate interests or a public task and on no consent, with the
     * channels of each.
     */
    Map<PurposeId, Set<Channel>> onInterests(ControllerId controller);

    /** Keeps the purpose, and for good what it says now; tells nothing if it stands like this already, else how it stands now. */
    Optional<Defined> put(Transaction tx, ControllerId controller, Purpose purpose, Instant at);

    /** A purpose with its version, which moves by one with each change. */
    record Defined(Purpose purpose, int version, Instant definedAt) {}
}
