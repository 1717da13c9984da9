package io.assentry.dsar.requests;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.assentry.dsar.requests.Requests.TimelineEntry;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happened to a case, in order. */
record TimelineView(String requestId, List<Entry> entries) {

    static TimelineView of(RequestId id, List<TimelineEntry> facts) {
        return new TimelineView(id.toString(), facts.stream().map(Entry::of).toList());
    }

    record Entry(
            int number,
            String fact,
            Instant recordedAt,

            @Schema(description = "Pseudonym of the account that did it")
            String by,

            @JsonRawValue @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
            String details) {

        static Entry of(TimelineEntry fact) {
            return new Entry(fact.number(), fact.fact(), fact.recordedAt(), fact.by(), fact.details());
        }
    }
}
