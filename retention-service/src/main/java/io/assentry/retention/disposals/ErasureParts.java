package io.assentry.retention.disposals;

import io.assentry.kit.problem.Rejection;
import io.assentry.kit.reports.TaskReport;
import io.assentry.kit.reports.TaskReport.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What this service reports of an erasure, part by part. It names records by their keys, so that the systems that hold
 * them can be told what to leave.
 */
final class ErasureParts {

    static final String RECORDS = "records";

    private ErasureParts() {}

    static List<Part> of(ErasureCase erasure) {
        List<Part> gone = new ArrayList<>();
        Map<String, Integer> bySystem = new TreeMap<>();
        erasure.outcomes().stream()
                .filter(RecordOutcome::isGone)
                .forEach(each -> bySystem.merge(each.systemId(), 1, Integer::sum));
        bySystem.forEach(
                (system, count) -> gone.add(Part.erased(RECORDS).counting(count).of(null, system)));
        if (erasure.forgottenFacts() > 0) {
            gone.add(Part.erased("consent_facts").counting(erasure.forgottenFacts()));
        }
        List<Part> parts = new ArrayList<>(gone);
        parts.addAll(retained(erasure, false));
        if (parts.size() > TaskReport.MOST_PARTS) {
            parts = new ArrayList<>(gone);
            parts.addAll(retained(erasure, true));
        }
        if (parts.size() > TaskReport.MOST_PARTS) {
            throw new TooMuchRetained();
        }
        return parts.isEmpty() ? List.of(Part.nothingHeld(RECORDS)) : parts;
    }

    /** @param folded one part for each right, and not for each datum */
    private static List<Part> retained(ErasureCase erasure, boolean folded) {
        List<Part> parts = new ArrayList<>();
        for (RecordOutcome record : erasure.outcomes()) {
            Set<Retained> said = new HashSet<>();
            for (Retained each : record.retained()) {
                Retained right = folded ? each.ofRecord() : each;
                if (said.add(right)) {
                    parts.add(Part.retained(right.dataCategory(), right.basis())
                            .keptBy(
                                    right.holdId().orElse(null),
                                    right.reviewBy().orElse(null),
                                    right.until().orElse(null))
                            .of(record.recordKey(), record.systemId()));
                }
            }
            if (record.reduced()) {
                parts.add(Part.erased("rest_of_record").of(record.recordKey(), record.systemId()));
            }
        }
        return parts;
    }

    /** Every record that stays has to be named, or its system would erase it. Somebody has to look at such a case. */
    static final class TooMuchRetained extends Rejection {
        TooMuchRetained() {
            super(
                    Category.UNPROCESSABLE,
                    "too-much-retained",
                    "More than " + TaskReport.MOST_PARTS
                            + " parts would stay; the erasure has to be looked at by a person.");
        }
    }
}
