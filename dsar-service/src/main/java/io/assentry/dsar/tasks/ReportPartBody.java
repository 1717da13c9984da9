package io.assentry.dsar.tasks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a report as it is written; see {@link ReportPart}. */
public record ReportPartBody(
        @Schema(description = "A kind of data, in a word", examples = "email")
        String what,

        @Schema(enumeration = {"erased", "key_destroyed", "anonymised", "retained", "nothing_held"})
        String degree,

        @Schema(description = "How many records") Integer count,

        @Schema(description = "By which right it is retained; needed then", examples = "RF_17_3_B")
        String basis,

        @Schema(description = "The legal hold that keeps it")
        UUID holdId,

        @Schema(description = "When the hold is looked at again")
        Instant reviewBy,

        @Schema(description = "When the right to retain it ends")
        Instant until,

        UUID recordKey,

        @Schema(description = "The system that holds the record, if another one speaks of it")
        String recordSystemId) {

    /** @throws IllegalArgumentException whose message is the field that is wrong */
    public ReportPart part() {
        Degree known = Optional.ofNullable(degree).flatMap(Degree::named).orElse(null);
        return new ReportPart(what, known, count, basis, holdId, reviewBy, until, recordKey, recordSystemId);
    }
}
