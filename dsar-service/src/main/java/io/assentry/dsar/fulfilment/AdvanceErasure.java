package io.assentry.dsar.fulfilment;

import io.assentry.dsar.optouts.OptOutsInForce;
import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Tasks;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Takes an erasure as far as it can go now: tells those whose turn it is, has done again what a hold no longer keeps,
 * and concludes once every task is settled and what the request opts out of is in force. The case has been opened in the transaction.
 */
@ApplicationScoped
class AdvanceErasure {

    private final Tasks tasks;
    private final CaseFile caseFile;
    private final ConcludeErasure conclude;
    private final OptOutsInForce optOuts;
    private final TaskSettings settings;
    private final TellSystem tellSystem;
    private final Ids ids;

    AdvanceErasure(
            Tasks tasks,
            CaseFile caseFile,
            ConcludeErasure conclude,
            OptOutsInForce optOuts,
            TaskSettings settings,
            TellSystem tellSystem,
            Ids ids) {
        this.tasks = tasks;
        this.caseFile = caseFile;
        this.conclude = conclude;
        this.optOuts = optOuts;
        this.settings = settings;
        this.tellSystem = tellSystem;
        this.ids = ids;
    }

    void handle(Transaction tx, InProgress request, Instant now) {
        Erasure erasure = erasureOf(tx, request);
        for (Task task : erasure.toDoAgain()) {
            doAgain(tx, request, task, now);
        }
        for (Task task : erasure.thatCannotBegin()) {
            tasks.save(tx, task.notReached());
            tell(tx, request, "task.not-reached", task, now);
        }
        erasure = erasureOf(tx, request);
        for (Task task : erasure.whoseTurnItIs()) {
            assign(tx, request, erasure, task, now);
        }
        erasure = erasureOf(tx, request);
        if (erasure.isSettled()
                && optOuts.all(
                        tx, request.intake().controller(), request.intake().id())) {
            conclude.handle(tx, request, erasure, now);
        }
    }

    private Erasure erasureOf(Transaction tx, InProgress request) {
        return new Erasure(
                tasks.of(tx, request.intake().controller(), request.intake().id()));
    }

    private void doAgain(Transaction tx, InProgress request, Task done, Instant now) {
        Task again = done.once(ids.next(), now);
        tasks.save(tx, done.replaced());
        tasks.add(tx, List.of(again));
        caseFile.happened(
                tx,
                request.intake(),
                new Happening(
                        "task.to-be-done-again",
                        now,
                        Happening.SYSTEM,
                        Map.of("systemId", done.systemId(), "taskId", again.id(), "after", done.id())));
    }

    private void assign(Transaction tx, InProgress request, Erasure erasure, Task task, Instant now) {
        Task assigned = task.assigned(now, settings.chaseAfter(), Erasure.places(erasure.exceptFor(task.systemId())));
        tasks.save(tx, assigned);
        tellSystem.firstTime(tx, assigned, now);
        tell(tx, request, "task.assigned", assigned, now);
    }

    private void tell(Transaction tx, InProgress request, String what, Task task, Instant now) {
        caseFile.happened(tx, request.intake(), TaskHappening.of(what, task, now));
    }
}
