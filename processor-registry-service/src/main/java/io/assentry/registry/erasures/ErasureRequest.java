package io.assentry.registry.erasures;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A person's request to be erased, as it is to be carried out (GDPR Art. 17).
 *
 * @param person the pseudonyms that the case has proved
 * @param before what was collected later is a new relationship and stays
 * @param taskId under which the registry reports; absent: nobody asked it to
 */
record ErasureRequest(
        ControllerId controller, UUID requestId, Set<Pseudonym> person, Instant before, Optional<UUID> taskId) {

    ErasureRequest {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(before, "before");
        person = Set.copyOf(person);
        if (person.isEmpty()) {
            throw new IllegalArgumentException("An erasure of nobody");
        }
    }
}
