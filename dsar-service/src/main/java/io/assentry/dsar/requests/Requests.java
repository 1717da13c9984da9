package io.assentry.dsar.requests;

import io.assentry.dsar.requests.RightsRequest.Received;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The register of cases and what happened to them. */
interface Requests {

    /** @param key null when the caller sent none */
    void add(Transaction tx, Received request, IdempotencyKey key, String by);

    Optional<Received> underKey(Transaction tx, ControllerId controller, String idempotencyKey);

    Optional<RightsRequest> find(ControllerId controller, RequestId id);

    /** Newest first, from behind the cursor. */
    List<RightsRequest> page(ControllerId controller, Optional<Pseudonym> about, Optional<RequestId> cursor, int limit);

    List<TimelineEntry> timeline(ControllerId controller, RequestId id);

    /** Locks the case until the transaction ends, and reads it as it stands then. */
    Optional<RightsRequest> lock(Transaction tx, ControllerId controller, RequestId id);

    /** Writes the state in which a case stands from now on; it has been locked. */
    void move(Transaction tx, RightsRequest to);

    /** Adds what happened as the next fact of the case, which has been locked. */
    void addFact(
            Transaction tx, ControllerId controller, RequestId id, String kind, Instant at, String by, String details);

    /** One line of a case's history. {@code by} is the pseudonym of an account. */
    record TimelineEntry(int number, String fact, Instant recordedAt, String by, String details) {}
}
