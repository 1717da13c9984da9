package io.assentry.dsar.links;

import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;

/** By which link a person sees how a request stands. */
public interface StatusLinks {

    void add(Transaction tx, ControllerId controller, RequestId request, SecretToken token, Instant expiresAt);

    /** Whose status a link shows, if it is one and has not expired. */
    Optional<Shown> find(SecretToken token, Instant now);

    record Shown(ControllerId controller, RequestId request) {}
}
