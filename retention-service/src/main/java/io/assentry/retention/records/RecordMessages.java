package io.assentry.retention.records;

import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.retention.records.Records.Reappeared;
import java.time.Instant;
import java.util.UUID;

/** How it is said on {@code retention-events} that erased data came back. */
final class RecordMessages {

    private RecordMessages() {}

    static OutboxMessage reappeared(Reappeared fact, UUID id) {
        return OutboxMessage.event(
                        "retention-events", fact.controller() + "/" + fact.key(), "io.assentry.ErasedDataReappeared.v1")
                .id(id)
                .at(fact.at())
                .controller(fact.controller())
                .data(said(fact))
                .build();
    }

    static ErasedDataReappeared said(Reappeared fact) {
        return new ErasedDataReappeared(
                fact.controller().value(),
                fact.key().value(),
                fact.systemId(),
                fact.requestId(),
                fact.collectedAt(),
                fact.at());
    }

    /** A system holds data that were collected before their person was erased. */
    record ErasedDataReappeared(
            String controllerId,
            UUID recordKey,
            String systemId,
            UUID requestId,
            Instant collectedAt,
            Instant detectedAt) {}
}
