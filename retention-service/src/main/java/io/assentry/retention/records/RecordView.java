package io.assentry.retention.records;

import io.assentry.retention.records.RegisterRecord.Answer;
import java.time.Instant;
import java.util.UUID;

/** What a system is told about its registration: the key under which the record is asked for from now on. */
record RecordView(
        UUID recordKey, String controllerId, String systemId, String recordRef, int version, Instant registeredAt) {

    static RecordView of(String controllerId, RecordBody body, Answer answer) {
        return new RecordView(
                answer.key().value(),
                controllerId,
                body.systemId(),
                body.recordRef(),
                answer.version(),
                answer.registeredAt());
    }
}
