package io.assentry.registry.systems;

import java.time.Instant;
import java.util.List;

/** A system's public key as callers and readers of the directory see it: a JWK (RFC 8037) with the time it counts for. */
record ReportKeyView(String kid, String kty, String crv, String x, Instant from, Instant until, Instant revokedAt) {

    /** All keys of a system. */
    record Keys(List<ReportKeyView> items) {}

    static ReportKeyView of(ReportKey key) {
        return new ReportKeyView(
                key.kid(),
                "OKP",
                "Ed25519",
                key.details().publicKey().x(),
                key.details().from(),
                key.details().until().orElse(null),
                key.revokedAt().orElse(null));
    }
}
