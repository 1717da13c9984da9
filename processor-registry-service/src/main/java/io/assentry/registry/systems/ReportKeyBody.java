package io.assentry.registry.systems;

import io.assentry.registry.bounds.CatalogueId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;

/** What a caller says of a system's public key. */
record ReportKeyBody(
        @NotNull @CatalogueId String kid,
        @NotNull @Size(max = 64) String publicKey,
        @NotNull Instant validFrom,
        Instant validUntil) {

    ReportKey.Details details() {
        return new ReportKey.Details(kid, new Ed25519PublicKey(publicKey), validFrom, Optional.ofNullable(validUntil));
    }
}
