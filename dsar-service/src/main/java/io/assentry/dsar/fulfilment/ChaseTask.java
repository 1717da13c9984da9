package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Task.State;
import io.assentry.dsar.tasks.Tasks;
import io.assentry.dsar.tasks.Tasks.Whose;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Asks again about a task that nobody reported: told once more, with the last time a person is called to see to it, and
 * after that it is given up and called not reached. Several replicas may come at once; the case's lock lets one of them
 * act.
 */
@ApplicationScoped
class ChaseTask {

    private final Tasks tasks;
    private final CaseFile caseFile;
    private final AdvanceErasure advance;
    private final TellSystem tellSystem;
    private final TaskSettings settings;
    private final Transactions transactions;

    ChaseTask(
            Tasks tasks,
            CaseFile caseFile,
            AdvanceErasure advance,
            TellSystem tellSystem,
            TaskSettings settings,
            Transactions transactions) {
        this.tasks = tasks;
        this.caseFile = caseFile;
        this.advance = advance;
        this.tellSystem = tellSystem;
        this.settings = settings;
        this.transactions = transactions;
    }

    void handle(Whose whose, Instant now) {
        transactions.run(tx -> {
            if (caseFile.open(tx, whose.controller(), whose.request()) instanceof InProgress request) {
                tasks.of(tx, whose.controller(), whose.request()).stream()
                        .filter(task -> task.id().equals(whose.taskId()))
                        .filter(task -> task.isIn(State.ASSIGNED))
                        .filter(task -> !task.standing().lookAt().orElseThrow().isAfter(now))
                        .findFirst()
                        .ifPresent(task -> lookAt(tx, request, task, now));
            }
        });
    }

    private void lookAt(Transaction tx, InProgress request, Task task, Instant now) {
        if (task.attempt() > settings.chases()) {
            Task given = task.notReached();
            tasks.save(tx, given);
            caseFile.happened(tx, request.intake(), TaskHappening.of("task.not-reached", given, now));
            tellSystem.noLonger(tx, given, now);
            advance.handle(tx, request, now);
            return;
        }
        Task chased = task.chased(now, settings.chaseAfter());
        caseFile.happened(tx, request.intake(), TaskHappening.of("task.chased", chased, now));
        if (chased.attempt() > settings.chases()) {
            chased = chased.escalated(now);
            caseFile.happened(tx, request.intake(), TaskHappening.of("task.escalated", chased, now));
        }
        tasks.save(tx, chased);
        tellSystem.again(tx, request, chased, now);
    }
}
