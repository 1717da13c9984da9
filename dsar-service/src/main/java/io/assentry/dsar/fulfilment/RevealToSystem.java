package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.ProvedIdentifiers;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.tasks.ReportPart;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Tasks;
import io.assentry.dsar.tasks.Tasks.Whose;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.pseudonym.Identifier;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * Tells a system of whom its open task is, and what it has to leave: the claim check. Only proved identifiers, and of
 * these the types that the system registered; each look is a fact of the case and evidence before anything is told.
 */
@ApplicationScoped
class RevealToSystem {

    private final Tasks tasks;
    private final CaseFile caseFile;
    private final ProvedIdentifiers provedIdentifiers;
    private final Transactions transactions;
    private final Clock clock;

    RevealToSystem(
            Tasks tasks,
            CaseFile caseFile,
            ProvedIdentifiers provedIdentifiers,
            Transactions transactions,
            Clock clock) {
        this.tasks = tasks;
        this.caseFile = caseFile;
        this.provedIdentifiers = provedIdentifiers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is told; it says nothing of the person in a log. */
    record Told(Task task, List<Identifier> identifiers, List<ReportPart> except) {

        @Override
        public String toString() {
            return "Told[" + task.id() + "]";
        }
    }

    Told handle(Whose whose) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.call(tx -> {
            if (!(caseFile.open(tx, whose.controller(), whose.request()) instanceof InProgress request)) {
                throw TaskClosed.forIdentifiers(whose.taskId());
            }
            List<Task> all = tasks.of(tx, whose.controller(), whose.request());
            Task task = all.stream()
                    .filter(each -> each.id().equals(whose.taskId()))
                    .findFirst()
                    .orElseThrow(() -> TaskClosed.forIdentifiers(whose.taskId()));
            switch (task.state()) {
                case ASSIGNED -> {}
                case WAITING -> throw new NotFound("task", task.id());
                case REPORTED, NOT_REACHED, REPLACED -> throw TaskClosed.forIdentifiers(task.id());
            }
            List<ReportPart> except = new Erasure(all).exceptFor(task.systemId());
            tasks.save(tx, task.fetched(Erasure.places(except)));
            caseFile.happened(tx, request.intake(), TaskHappening.of("task.identifiers-read", task, now));
            return new Told(task, identifiers(tx, request, task), except);
        });
    }

    private List<Identifier> identifiers(Transaction tx, InProgress request, Task task) {
        Set<String> types = task.identifierTypes();
        return provedIdentifiers.of(tx, request).stream()
                .filter(identifier -> types.contains(identifier.type().wire()))
                .toList();
    }
}
