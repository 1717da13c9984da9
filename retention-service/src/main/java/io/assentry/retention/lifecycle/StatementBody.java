package io.assentry.retention.lifecycle;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.retention.records.RecordBody;
import io.assentry.retention.records.RecordBody.HoldingBody;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * What a system signed.
 *
 * @param occurredAt when it happened; the key has to count for that instant
 * @param collectedAt of {@code RecordCollected}, as everything after it
 */
record StatementBody(
        @NotNull ControllerId controllerId,
        @NotNull String systemId,
        @NotNull String type,
        @NotNull Instant occurredAt,
        @NotNull String recordRef,
        @NotEmpty @Size(max = 20) List<@NotNull Pseudonym> pseudonyms,
        String dataSubject,
        String zone,
        Instant collectedAt,
        List<HoldingBody> holdings,
        String agreementId) {

    /** The record as POST records would say it; it is validated as that is. */
    RecordBody record() {
        return new RecordBody(systemId, recordRef, pseudonyms, dataSubject, zone, collectedAt, holdings, agreementId);
    }
}
