package io.assentry.kit.signing;

import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A public Ed25519 key with which a system signs what it says of its data.
 *
 * @param x the 32 bytes of the key in base64url (RFC 8037)
 * @param from the first instant at which something may have been signed with it
 * @param until the instant from which nothing may have been
 * @param revokedAt since when it is not trusted any more, whatever it signed
 */
public record ReportKey(String kid, String x, Instant from, Optional<Instant> until, Optional<Instant> revokedAt) {

    public ReportKey {
        Objects.requireNonNull(kid, "kid");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(from, "from");
    }

    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(x);
    }

    /** Whether something that says it was signed at that instant may be believed now. */
    public boolean countsFor(Instant signedAt, Instant now) {
        return !signedAt.isBefore(from)
                && until.filter(end -> !signedAt.isBefore(end)).isEmpty()
                && revokedAt.filter(at -> !at.isAfter(now)).isEmpty();
    }

    /** A key as the system directory publishes it: RFC 8037 with the time in which it counts. */
    public record Published(String kid, String x, Instant from, Instant until, Instant revokedAt) {

        public ReportKey key() {
            return new ReportKey(kid, x, from, Optional.ofNullable(until), Optional.ofNullable(revokedAt));
        }
    }
}
