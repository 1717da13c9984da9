package io.assentry.example.system;

import io.assentry.example.system.ClaimCheck.Identifier;
import io.assentry.example.system.CollectedRecord.Holding;
import java.time.Instant;
import java.util.List;

/** A record of which retention-service is to learn. */
record UntoldRecord(
        long id,
        String ref,
        String controllerId,
        List<Identifier> identifiers,
        List<Holding> holdings,
        Instant collectedAt) {

    UntoldRecord {
        identifiers = List.copyOf(identifiers);
        holdings = List.copyOf(holdings);
    }

    @Override
    public String toString() {
        return ref;
    }
}
