package io.assentry.dsar.tasks;

import java.time.Instant;
import java.util.List;

/**
 * What a system said, and that it was this system that said it.
 *
 * @param statement the signed report as it came, a compact JWS
 * @param key the id of the key that it was signed with, and the key
 * @param reportedAt when the system says that it was so
 * @param receivedAt when it was taken in here
 * @param said the parts as they were written, a JSON array
 */
public record Report(
        String statement, Key key, Instant reportedAt, Instant receivedAt, String said, List<ReportPart> parts) {

    /** @param x a public Ed25519 key in base64url (RFC 8037) */
    public record Key(String kid, String x) {}

    public Report {
        parts = List.copyOf(parts);
    }

    public Degree degree() {
        return Degree.of(parts);
    }

    public List<ReportPart> retained() {
        return parts.stream().filter(ReportPart::isRetained).toList();
    }

    /** Whether something stays only until a legal hold ends. */
    public boolean waitsForHold() {
        return parts.stream().anyMatch(part -> part.isRetained() && part.holdId() != null);
    }
}
