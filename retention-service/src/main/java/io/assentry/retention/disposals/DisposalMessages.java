package io.assentry.retention.disposals;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.outbox.OutboxMessage.Versioned;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How disposals are said; no event names a person but the ledger of what must stay erased. */
final class DisposalMessages {

    private static final String TOPIC = "retention-events";
    private static final String ERASURE = "erasure";
    private static final String SCHEDULE = "schedule";

    private DisposalMessages() {}

    static OutboxMessage completed(ControllerId controller, RecordOutcome record, UUID requestId, Instant at, UUID id) {
        DisposalCompleted said = new DisposalCompleted(
                controller.value(), record.recordKey(), record.systemId(), ERASURE, requestId, at);
        return message(controller, record.recordKey(), "io.assentry.DisposalCompleted.v1", said, at, id);
    }

    static OutboxMessage blocked(ControllerId controller, RecordOutcome record, UUID requestId, Instant at, UUID id) {
        DisposalBlocked said = new DisposalBlocked(
                controller.value(),
                record.recordKey(),
                record.systemId(),
                ERASURE,
                requestId,
                Reason.of(record.retained()),
                at);
        return message(controller, record.recordKey(), "io.assentry.DisposalBlocked.v1", said, at, id);
    }

    /** Written before the event that says that the record is gone. */
    static OutboxMessage ledger(
            ControllerId controller,
            Pseudonym person,
            RecordOutcome record,
            UUID requestId,
            Instant before,
            Instant at,
            UUID id) {
        Versioned entry = version -> new ErasureLedgerEntry(
                controller.value(),
                person.value(),
                record.systemId(),
                record.recordKey(),
                requestId,
                before,
                at,
                version);
        String key = controller + "/" + person + "/" + record.recordKey();
        return OutboxMessage.event("erasure-ledger", key, "io.assentry.ErasureLedgerEntry.v1")
                .id(id)
                .at(at)
                .controller(controller)
                .data(entry)
                .build();
    }

    static OutboxMessage disposedBySystem(
            ControllerId controller, UUID recordKey, String systemId, Instant at, UUID id) {
        DisposalCompleted said = new DisposalCompleted(controller.value(), recordKey, systemId, "system", null, at);
        return message(controller, recordKey, "io.assentry.DisposalCompleted.v1", said, at, id);
    }

    static OutboxMessage due(ControllerId controller, DueRecord due, Instant at, UUID id) {
        DisposalDue said = new DisposalDue(
                controller.value(), due.recordKey(), due.systemId(), SCHEDULE, due.mustGo(), due.since(), at);
        return message(controller, due.recordKey(), "io.assentry.DisposalDue.v1", said, at, id);
    }

    static OutboxMessage dueAndBlocked(ControllerId controller, DueRecord due, Instant at, UUID id) {
        DisposalBlocked said = new DisposalBlocked(
                controller.value(), due.recordKey(), due.systemId(), SCHEDULE, null, Reason.of(due.held()), at);
        return message(controller, due.recordKey(), "io.assentry.DisposalBlocked.v1", said, at, id);
    }

    private static OutboxMessage message(
            ControllerId controller, UUID recordKey, String type, Object said, Instant at, UUID id) {
        return OutboxMessage.event(TOPIC, controller + "/" + recordKey, type)
                .id(id)
                .at(at)
                .controller(controller)
                .data(said)
                .build();
    }

    /** Nothing of the record is kept here any more. */
    record DisposalCompleted(
            String controllerId, UUID recordKey, String systemId, String cause, UUID requestId, Instant disposedAt) {}

    /** The record would have to go, and something keeps it or a part of it. */
    record DisposalBlocked(
            String controllerId,
            UUID recordKey,
            String systemId,
            String cause,
            UUID requestId,
            List<Reason> reasons,
            Instant blockedAt) {}

    /** The period of these data is over for every purpose: the system is to dispose of them. */
    record DisposalDue(
            String controllerId,
            UUID recordKey,
            String systemId,
            String cause,
            List<String> dataCategories,
            Instant dueSince,
            Instant saidAt) {}

    record ErasureLedgerEntry(
            String controllerId,
            String pseudonym,
            String systemId,
            UUID recordKey,
            UUID requestId,
            Instant before,
            Instant recordedAt,
            long version) {}
}
