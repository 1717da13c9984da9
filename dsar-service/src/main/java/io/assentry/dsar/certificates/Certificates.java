package io.assentry.dsar.certificates;

import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What was certified; every version stays. */
interface Certificates {

    void add(Transaction tx, Issued certificate);

    Optional<Issued> newest(Transaction tx, ControllerId controller, RequestId request);

    /** @param version empty for the newest */
    Optional<Issued> find(ControllerId controller, RequestId request, Optional<Integer> version);

    /**
     * A certificate as it was signed.
     *
     * @param text the certificate, RFC 8785 canonical JSON
     * @param signature a compact JWS over it
     * @param entryId the entry of the evidence log that is about it
     */
    record Issued(
            ControllerId controller,
            RequestId request,
            int version,
            UUID id,
            String text,
            String signature,
            UUID entryId,
            Instant issuedAt) {}
}
