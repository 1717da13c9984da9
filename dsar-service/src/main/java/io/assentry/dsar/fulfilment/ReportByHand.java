package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.CasePseudonyms;
import io.assentry.dsar.tasks.ReportPart;
import io.assentry.dsar.tasks.ReportPartBody;
import io.assentry.dsar.tasks.SignReport;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Task.Way;
import io.assentry.dsar.tasks.Tasks.Whose;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Records what a person did in a system that cannot carry the task out, or report it, by itself. */
@ApplicationScoped
class ReportByHand {

    private final TakeReport takeReport;
    private final SignReport signReport;
    private final CasePseudonyms pseudonyms;
    private final Transactions transactions;
    private final Clock clock;

    ReportByHand(
            TakeReport takeReport,
            SignReport signReport,
            CasePseudonyms pseudonyms,
            Transactions transactions,
            Clock clock) {
        this.takeReport = takeReport;
        this.signReport = signReport;
        this.pseudonyms = pseudonyms;
        this.transactions = transactions;
        this.clock = clock;
    }

    Task handle(Whose whose, List<ReportPartBody> bodies, String caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<ReportPart> parts = parts(bodies);
        String by = pseudonyms.ofCaller(whose.controller(), caller);
        return transactions.call(tx -> {
            Task task = takeReport.taskOf(tx, whose);
            if (task.way() != Way.DESK) {
                throw new TaskNotManual(task.id());
            }
            return takeReport.byHand(tx, whose, signReport.ofTheDesk(task, parts, now), by, now);
        });
    }

    private static List<ReportPart> parts(List<ReportPartBody> bodies) {
        List<ReportPart> parts = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            try {
                parts.add(bodies.get(i).part());
            } catch (IllegalArgumentException e) {
                throw new InvalidField(
                        "parts[" + i + "]." + e.getMessage(), "is not what a part of a report has there");
            }
        }
        return parts;
    }

    /** The system reports itself, signed with its own key: nobody speaks in its place. */
    static final class TaskNotManual extends Rejection {

        TaskNotManual(UUID taskId) {
            super(Category.CONFLICT, "task-not-manual", "The system of task " + taskId + " reports itself.");
        }
    }
}
