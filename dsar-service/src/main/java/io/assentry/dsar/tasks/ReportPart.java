package io.assentry.dsar.tasks;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that a system did, or left, with the degree to which it is gone.
 *
 * @param what a data category or another word of the system for a kind of data
 * @param count how many records; null if it was not counted
 * @param basis of what is retained, by which right
 * @param holdId the legal hold that keeps it
 * @param reviewBy when the hold is looked at again
 * @param until when the right to retain it ends
 * @param recordKey which record
 * @param recordSystemId the system that holds the record, when another one speaks of it
 */
public record ReportPart(
        String what,
        Degree degree,
        Integer count,
        String basis,
        UUID holdId,
        Instant reviewBy,
        Instant until,
        UUID recordKey,
        String recordSystemId) {

    private static final int MOST_COUNTED = 1_000_000_000;

    public ReportPart {
        required("what", what);
        if (degree == null) {
            throw new IllegalArgumentException("degree");
        }
        if (count != null && (count < 0 || count > MOST_COUNTED)) {
            throw new IllegalArgumentException("count");
        }
        if (degree == Degree.RETAINED || basis != null) {
            required("basis", basis);
        }
        if (recordSystemId != null) {
            required("recordSystemId", recordSystemId);
        }
    }

    public boolean isRetained() {
        return degree == Degree.RETAINED;
    }

    /** What distinguishes the part from others of the same system, as long as it is retained. */
    public String place() {
        return (recordKey == null ? "" : recordKey) + "/" + what;
    }

    /** Words, not prose: what is certified never names a person. */
    private static void required(String field, String word) {
        if (word == null || !word.matches("[A-Za-z][A-Za-z0-9_.-]{0,62}")) {
            throw new IllegalArgumentException(field);
        }
    }
}
