package io.assentry.retention.erased;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A person or record was erased (GDPR Art. 17): whatever was collected up to that instant must not come back. Later
 * facts are a new relationship.
 */
public record Erased(UUID requestId, Instant before) {

    public Erased {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(before, "before");
    }

    public boolean reaches(Instant collectedAt) {
        return !collectedAt.isAfter(before);
    }
}
