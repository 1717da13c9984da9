package io.assentry.registry.systems;

import io.assentry.kit.idempotency.IdempotencyKey;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;

/** A system's public key as the database keeps it, under its kid. */
@Embeddable
class ReportKeyRow {

    String publicKey;
    Instant validFrom;
    Instant validUntil;
    Instant registeredAt;
    Instant revokedAt;
    String idempotencyKey;
    String bodySha256;

    static ReportKeyRow of(ReportKey key, IdempotencyKey idempotency) {
        ReportKeyRow row = new ReportKeyRow();
        row.publicKey = key.details().publicKey().x();
        row.validFrom = key.details().from();
        row.validUntil = key.details().until().orElse(null);
        row.registeredAt = key.registeredAt();
        row.revokedAt = key.revokedAt().orElse(null);
        if (idempotency != null) {
            row.idempotencyKey = idempotency.value();
            row.bodySha256 = idempotency.bodySha256();
        }
        return row;
    }

    ReportKey key(String kid) {
        return new ReportKey(
                new ReportKey.Details(kid, new Ed25519PublicKey(publicKey), validFrom, Optional.ofNullable(validUntil)),
                registeredAt,
                Optional.ofNullable(revokedAt));
    }
}
