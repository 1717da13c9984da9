package io.assentry.dsar.identity;

import io.assentry.dsar.links.SecretToken;
import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The links that are out. */
interface IdentityChecks {

    void add(Transaction tx, Asked check, SecretToken token, Instant askedAt, Instant expiresAt);

    /** A link that can still be used: known, not used, not expired. */
    Optional<Asked> open(SecretToken token, Instant now);

    /** The same, and from now on nobody else's until the transaction ends. */
    Optional<Asked> lock(Transaction tx, SecretToken token, Instant now);

    /** The link has done its work, and no other of its request can do it again. */
    void used(Transaction tx, Asked check, Instant at);

    /** @param pseudonyms of the identifier that the link proves, under every live key */
    record Asked(ControllerId controller, UUID id, RequestId request, Set<Pseudonym> pseudonyms) {}
}
