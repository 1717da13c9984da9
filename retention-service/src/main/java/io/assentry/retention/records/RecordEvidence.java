package io.assentry.retention.records;

import java.util.List;
import java.util.UUID;

/** What is proved of a record: ids, dates and what was found; no pseudonym, no reference of a system. */
final class RecordEvidence {

    private RecordEvidence() {}

    static Object registered(Appraised appraised) {
        KeptRecord record = appraised.record();
        return new RecordRegistered(
                record.key().value(),
                record.version(),
                record.registration().systemId(),
                record.registration().agreementId().orElse(null),
                appraised.findings());
    }

    static Object recomputed(Appraised appraised, Cause cause) {
        return new RetentionRecomputed(
                appraised.record().key().value(), appraised.record().version(), cause, appraised.findings());
    }

    record RecordRegistered(UUID recordKey, int version, String systemId, String agreementId, List<Finding> findings) {}

    record RetentionRecomputed(UUID recordKey, int version, Cause cause, List<Finding> findings) {}
}
