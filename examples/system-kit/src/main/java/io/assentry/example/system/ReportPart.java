package io.assentry.example.system;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that was done or left. It names no person: a kind of data, a count, the key of a record that stays.
 *
 * @param degree {@code erased}, {@code key_destroyed}, {@code anonymised}, {@code retained} or {@code nothing_held}
 * @param basis of what is retained, the right by which it stays
 */
public record ReportPart(
        String what,
        String degree,
        Integer count,
        String basis,
        UUID holdId,
        Instant reviewBy,
        Instant until,
        UUID recordKey) {

    public static ReportPart erased(String what, int count) {
        return new ReportPart(what, "erased", count, null, null, null, null, null);
    }

    public static ReportPart anonymised(String what, int count) {
        return new ReportPart(what, "anonymised", count, null, null, null, null, null);
    }

    static ReportPart nothingHeld() {
        return new ReportPart("records", "nothing_held", null, null, null, null, null, null);
    }
}
