package io.assentry.consent.subjects;

import jakarta.validation.constraints.Pattern;
import java.util.UUID;

/** Where something that a person asks for came from, for whoever has to prove it later. */
public record SourceBody(
        @Pattern(regexp = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
        String requestId) {

    /** The rights request that it came with; null if none. */
    public static UUID request(SourceBody source) {
        return source == null || source.requestId() == null ? null : UUID.fromString(source.requestId());
    }
}
