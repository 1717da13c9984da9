package io.assentry.consent.decisions;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What the table says: the finding of the lowest level decides, all are named.
 *
 * @param detail where else there is a consent, if the code is NO_CONSENT; else null
 * @param consentId the consent that it rests on, or rested on; null if there never was one
 */
public record Ruling(Outcome outcome, Code code, String detail, List<Code> allCodes, UUID consentId) {

    static Ruling of(List<Finding> findings, UUID consentId) {
        List<Finding> ordered = findings.stream()
                .sorted(Comparator.comparingInt(Finding::level))
                .toList();
        Finding first = ordered.getFirst();
        return new Ruling(
                first.outcome(),
                first.code(),
                first.detail(),
                ordered.stream().map(Finding::code).distinct().toList(),
                consentId);
    }

    /** What one level of the table found. */
    record Finding(int level, Outcome outcome, Code code, String detail) {}
}
