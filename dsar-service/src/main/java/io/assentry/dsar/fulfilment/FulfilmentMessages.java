package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.RequestMessages;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.tasks.Task;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.outbox.OutboxMessage.Versioned;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the others hear of an erasure and its tasks; nothing about the person but pseudonyms, to systems not even those. */
final class FulfilmentMessages {

    private static final String TASKS = "rights-tasks";

    private FulfilmentMessages() {}

    /** @param tasks those that are to act on it, or to be told of */
    static OutboxMessage requested(InProgress request, List<Task> tasks, Instant now, UUID id) {
        Intake intake = request.intake();
        ErasureRequested said = new ErasureRequested(
                intake.id().toString(),
                intake.controller().value(),
                request.proof().pseudonyms().stream().map(Pseudonym::value).toList(),
                tasks.getFirst().before(),
                tasks.getFirst().dueAt(),
                tasks.stream()
                        .map(task -> new TaskOfEvent(task.id(), task.systemId()))
                        .toList());
        return OutboxMessage.event(
                        RequestMessages.TOPIC,
                        intake.controller() + "/" + intake.id(),
                        "io.assentry.ErasureRequested.v1")
                .id(id)
                .at(now)
                .controller(intake.controller())
                .agreement(intake.agreement().orElse(null))
                .data(said)
                .build();
    }

    /** Written before anything is erased, so that whoever restores a backup knows what to erase again. */
    static OutboxMessage ledger(Pseudonym person, Task task, Instant now, UUID id) {
        Versioned entry = version -> new ErasureLedgerEntry(
                task.controller().value(),
                person.value(),
                task.systemId(),
                task.request().toString(),
                task.before(),
                now,
                version);
        return OutboxMessage.event(
                        "erasure-ledger",
                        task.controller() + "/" + person + "/" + task.systemId(),
                        "io.assentry.ErasureLedgerEntry.v1")
                .id(id)
                .at(now)
                .controller(task.controller())
                .data(entry)
                .build();
    }

    static OutboxMessage assigned(Task task, Instant now, UUID id) {
        return ofTask(task, "io.assentry.TaskAssigned.v1", now, id)
                .data(TaskAssigned.of(task))
                .build();
    }

    static OutboxMessage cancelled(Task task, Instant now, UUID id) {
        return ofTask(task, "io.assentry.TaskCancelled.v1", now, id)
                .data(new TaskCancelled(
                        task.id().toString(), task.systemId(), task.controller().value(), now))
                .build();
    }

    private static OutboxMessage.Builder ofTask(Task task, String type, Instant now, UUID id) {
        return OutboxMessage.event(TASKS, task.id().toString(), type)
                .id(id)
                .at(now)
                .controller(task.controller());
    }

    /** The value of {@code io.assentry.ErasureRequested.v1}. */
    record ErasureRequested(
            String requestId,
            String controllerId,
            List<String> pseudonyms,
            Instant before,
            Instant dueAt,
            List<TaskOfEvent> tasks) {}

    record TaskOfEvent(UUID taskId, String systemId) {}

    /** The value of {@code io.assentry.ErasureLedgerEntry.v1}. */
    record ErasureLedgerEntry(
            String controllerId,
            String pseudonym,
            String systemId,
            String requestId,
            Instant before,
            Instant recordedAt,
            long version) {}

    /** The value of {@code io.assentry.TaskAssigned.v1}; also what a system that pulls is shown. */
    record TaskAssigned(
            String taskId,
            String systemId,
            String controllerId,
            String kind,
            Instant dueAt,
            Instant assignedAt,
            int attempt) {

        static TaskAssigned of(Task task) {
            return new TaskAssigned(
                    task.id().toString(),
                    task.systemId(),
                    task.controller().value(),
                    Task.KIND,
                    task.dueAt(),
                    task.assignedAt().orElseThrow(),
                    task.attempt());
        }
    }

    /** The value of {@code io.assentry.TaskCancelled.v1}. */
    record TaskCancelled(String taskId, String systemId, String controllerId, Instant cancelledAt) {}
}
