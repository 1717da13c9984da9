package io.assentry.consent.decisions;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What the table says: the finding of the lowest level decides, all are named.
 *
 * @param detail what the code leaves open, such as where else there is a consent; null if nothing
 * @param consentId the consent that it rests on, or rested on; null if there never was one
 * @param nextAllowedAt when to ask again, if it is only deferred; else null
 * @param trackingOff it may be sent, and must not tell who opened or clicked
 */
public record Ruling(
        Outcome outcome,
        Code code,
        String detail,
        List<Code> allCodes,
        List<Finding> findings,
        UUID consentId,
        Instant nextAllowedAt,
        boolean trackingOff) {

    static Ruling of(List<Finding> findings, UUID consentId, boolean trackingOff) {
        List<Finding> ordered = findings.stream()
                .sorted(Comparator.comparingInt(finding -> finding.level().number()))
                .toList();
        Finding first = ordered.getFirst();
        return new Ruling(
                first.outcome(),
                first.code(),
                first.detail(),
                ordered.stream().map(Finding::code).distinct().toList(),
                ordered,
                consentId,
                first.outcome() == Outcome.DEFER ? latest(ordered) : null,
                first.outcome() == Outcome.ALLOW && trackingOff);
    }

    /** Levels above this one may hold it up for longer. */
    private static Instant latest(List<Finding> findings) {
        return findings.stream()
                .map(Finding::until)
                .filter(until -> until != null)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * What one level of the table found.
     *
     * @param until when it is over, if it passes by itself; else null
     */
    record Finding(Level level, Outcome outcome, Code code, String detail, Instant until) {}
}
