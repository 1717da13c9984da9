package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.CasePseudonyms;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.RightsRequest;
import io.assentry.dsar.requests.RightsRequest.CarriedOut;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Task.State;
import io.assentry.dsar.tasks.Tasks;
import io.assentry.dsar.tasks.Tasks.Whose;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Tries a task again that was given up: its case goes on, and a superseding certificate says how it ended. */
@ApplicationScoped
class RetryTask {

    private final Tasks tasks;
    private final CaseFile caseFile;
    private final AdvanceErasure advance;
    private final TellSystem tellSystem;
    private final TaskSettings settings;
    private final CasePseudonyms pseudonyms;
    private final Transactions transactions;
    private final Clock clock;

    RetryTask(
            Tasks tasks,
            CaseFile caseFile,
            AdvanceErasure advance,
            TellSystem tellSystem,
            TaskSettings settings,
            CasePseudonyms pseudonyms,
            Transactions transactions,
            Clock clock) {
        this.tasks = tasks;
        this.caseFile = caseFile;
        this.advance = advance;
        this.tellSystem = tellSystem;
        this.settings = settings;
        this.pseudonyms = pseudonyms;
        this.transactions = transactions;
        this.clock = clock;
    }

    Task handle(Whose whose, String caller) {
        String by = pseudonyms.ofCaller(whose.controller(), caller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.call(tx -> {
            RightsRequest request = caseFile.open(tx, whose.controller(), whose.request());
            Task given = tasks.of(tx, whose.controller(), whose.request()).stream()
                    .filter(task -> task.id().equals(whose.taskId()))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("task", whose.taskId()));
            if (!given.isIn(State.NOT_REACHED)) {
                throw TaskClosed.notGivenUp(whose.taskId());
            }
            InProgress again = goOn(tx, request, whose, by, now);
            Task retried = given.retried(now, settings.chaseAfter());
            tasks.save(tx, retried);
            if (retried.isIn(State.ASSIGNED)) {
                tellSystem.again(tx, again, retried, now);
            }
            advance.handle(tx, again, now);
            return retried;
        });
    }

    private InProgress goOn(Transaction tx, RightsRequest request, Whose whose, String by, Instant now) {
        Happening retried = new Happening(
                "task.retried", now, by, Map.of("taskId", whose.taskId().toString(), "systemId", whose.systemId()));
        return switch (request) {
            case InProgress begun -> {
                caseFile.happened(tx, begun.intake(), retried);
                yield begun;
            }
            case CarriedOut ended -> {
                InProgress again = ended.reopened();
                caseFile.moved(tx, again, retried);
                yield again;
            }
            default -> throw CaseFile.notIn(request);
        };
    }
}
