package io.assentry.retention.appraisal;

import java.time.Instant;
import java.util.UUID;

/** An event that happened to the data or the person, when it did, and who said so. */
public record Occurrence(String event, Instant at, Source source) {

    /** Where a date came from; whoever disputes it must be able to find it. */
    public sealed interface Source {
        /** The system that holds the record told it with this version of the registration. */
        record Registration(int recordVersion) implements Source {}

        /** consent-service published it. */
        record ConsentEvent(UUID eventId, String eventType) implements Source {}
    }
}
