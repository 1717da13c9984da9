package io.assentry.retention.disposals;

import io.assentry.kit.problem.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What this service says it did, part by part, each with its degree. It names records by their keys, so that the systems
 * that hold them can be told what to leave.
 */
record TaskReport(
        int version,
        String controllerId,
        String systemId,
        UUID taskId,
        String kind,
        Instant reportedAt,
        List<Part> parts) {

    static final String SYSTEM = "retention-service";
    static final String RECORDS = "records";

    /** A report travels in one signed statement of at most 64 KiB. */
    static final int MOST_PARTS = 150;

    private static final String ERASED = "erased";

    /**
     * @param what a data category, or {@code records}, {@code rest_of_record}, {@code consent_facts}
     * @param recordSystemId the system that holds the record
     */
    record Part(
            String what,
            String degree,
            Integer count,
            String basis,
            UUID holdId,
            Instant reviewBy,
            Instant until,
            UUID recordKey,
            String recordSystemId) {

        static Part erased(String what, int count, String system) {
            return new Part(what, ERASED, count, null, null, null, null, null, system);
        }

        static Part restErased(RecordOutcome record) {
            return new Part(
                    "rest_of_record", ERASED, null, null, null, null, null, record.recordKey(), record.systemId());
        }

        static Part retained(RecordOutcome record, Retained by) {
            return new Part(
                    by.dataCategory(),
                    "retained",
                    null,
                    by.basis(),
                    by.holdId().orElse(null),
                    by.reviewBy().orElse(null),
                    by.until().orElse(null),
                    record.recordKey(),
                    record.systemId());
        }

        static Part nothingHeld() {
            return new Part(RECORDS, "nothing_held", null, null, null, null, null, null, null);
        }
    }

    static TaskReport of(String controllerId, ErasureCase erasure, UUID taskId, Instant now) {
        return new TaskReport(1, controllerId, SYSTEM, taskId, "ERASURE", now, parts(erasure));
    }

    private static List<Part> parts(ErasureCase erasure) {
        List<Part> gone = new ArrayList<>();
        Map<String, Integer> bySystem = new TreeMap<>();
        erasure.outcomes().stream()
                .filter(RecordOutcome::isGone)
                .forEach(each -> bySystem.merge(each.systemId(), 1, Integer::sum));
        bySystem.forEach((system, count) -> gone.add(Part.erased(RECORDS, count, system)));
        if (erasure.forgottenFacts() > 0) {
            gone.add(Part.erased("consent_facts", erasure.forgottenFacts(), null));
        }
        List<Part> parts = new ArrayList<>(gone);
        parts.addAll(retained(erasure, false));
        if (parts.size() > MOST_PARTS) {
            parts = new ArrayList<>(gone);
            parts.addAll(retained(erasure, true));
        }
        if (parts.size() > MOST_PARTS) {
            throw new TooMuchRetained();
        }
        return parts.isEmpty() ? List.of(Part.nothingHeld()) : parts;
    }

    /** @param folded one part for each right, and not for each datum */
    private static List<Part> retained(ErasureCase erasure, boolean folded) {
        List<Part> parts = new ArrayList<>();
        for (RecordOutcome record : erasure.outcomes()) {
            Set<Retained> said = new HashSet<>();
            for (Retained each : record.retained()) {
                Retained right = folded ? each.ofRecord() : each;
                if (said.add(right)) {
                    parts.add(Part.retained(record, right));
                }
            }
            if (record.reduced()) {
                parts.add(Part.restErased(record));
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
                    "More than " + MOST_PARTS + " parts would stay; the erasure has to be looked at by a person.");
        }
    }
}
