package io.assentry.consent.erasures;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's request to be erased, as it is to be carried out (GDPR Art. 17).
 *
 * @param names those that the case has proved, since mailboxes are shared
 * @param before what was collected later is a new relationship and stays
 * @param taskId under which this service reports; absent: nobody asked it to
 */
public record ErasureRequest(
        ControllerId controller, UUID requestId, List<Pseudonym> names, Instant before, Optional<UUID> taskId) {

    public ErasureRequest {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(before, "before");
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("An erasure of nobody");
        }
    }
}
