package io.assentry.retention.disposals;

import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A person's request to be erased, as it is to be carried out (GDPR Art. 17).
 *
 * @param pseudonyms only those that the case has proved, since mailboxes are shared
 * @param before what was collected later is a new relationship and stays
 * @param taskId under which this service reports; absent: nobody asked it to
 */
record ErasureRequest(UUID requestId, Set<Pseudonym> pseudonyms, Instant before, Optional<UUID> taskId) {

    ErasureRequest {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(before, "before");
        pseudonyms = Set.copyOf(pseudonyms);
        if (pseudonyms.isEmpty()) {
            throw new IllegalArgumentException("An erasure of nobody");
        }
    }
}
