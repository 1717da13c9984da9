package io.assentry.retention.disposals;

import java.util.List;
import java.util.UUID;

/**
 * What an erasure came to for one record.
 *
 * @param retained the data that stay, and why; empty: the record is gone
 * @param reduced the rest of the record is gone
 */
record RecordOutcome(UUID recordKey, String systemId, List<Retained> retained, boolean reduced) {

    RecordOutcome {
        retained = List.copyOf(retained);
    }

    boolean isGone() {
        return retained.isEmpty();
    }

    boolean isHeld() {
        return retained.stream().anyMatch(Retained::isHeld);
    }
}
