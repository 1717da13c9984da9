package io.assentry.consent.access;

import io.assentry.consent.history.History;
import io.assentry.consent.history.History.Counted;
import io.assentry.consent.history.History.KnownPerson;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.reports.TaskReport.Part;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Gets a person's copy ready (GDPR Art. 15): from the report on it can be fetched under the task's number. The report says
 * how much there is, and how much is withheld for other names of the person that were not proved.
 */
@ApplicationScoped
public class PrepareAccess implements Decider<PrepareAccess.Command, Counted, AccessTask, PrepareAccess.Answer> {

    static final String WITHHELD = "IDENTIFIER_NOT_PROVED";

    private static final String KIND = "ACCESS";
    private static final String HISTORY = "consent_history";

    private final History history;
    private final AccessTasks tasks;
    private final ReportTask reportTask;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    PrepareAccess(
            History history, AccessTasks tasks, ReportTask reportTask, Committer committer, Clock clock, Ids ids) {
        this.history = history;
        this.tasks = tasks;
        this.reportTask = reportTask;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    /** In the transaction that also remembers that the request was heard. */
    public Answer handle(Transaction tx, Command command) {
        return committer.commitWithin(tx, this, command);
    }

    @Override
    public Object aggregate(Command command) {
        return command.taskId();
    }

    @Override
    public Map<Command, Counted> load(Transaction tx, List<Command> commands) {
        Map<Command, Counted> states = new HashMap<>();
        for (Command command : commands) {
            List<KnownPerson> people = history.known(tx, command.controller(), command.names());
            states.put(command, history.count(tx, command.controller(), Disclosure.to(people, command.names())));
        }
        return states;
    }

    @Override
    public Changes<AccessTask, Answer> decide(Counted counted, Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AccessTask task = new AccessTask(
                command.controller(),
                command.taskId(),
                command.requestId(),
                command.names(),
                now,
                AccessTask.expiry(command.dueAt(), now));
        ReportTask.Signed report = reportTask.sign(command.controller(), command.taskId(), KIND, parts(counted), now);
        EvidenceEntry evidence = new EvidenceEntry(
                ids.next(),
                command.controller(),
                "access.prepared",
                now,
                new Prepared(
                        command.requestId(),
                        command.taskId(),
                        counted.shown(),
                        counted.withheld(),
                        task.expiresAt(),
                        report.sha256()));
        return new Changes<>(List.of(task), List.of(evidence), List.of(report.message()), new Answer(counted.shown()));
    }

    private static List<Part> parts(Counted counted) {
        List<Part> parts = new ArrayList<>();
        if (counted.shown() > 0) {
            parts.add(Part.provided(HISTORY).counting(counted.shown()));
        }
        if (counted.withheld() > 0) {
            parts.add(Part.refused(HISTORY, WITHHELD).counting(counted.withheld()));
        }
        if (parts.isEmpty()) {
            parts.add(Part.nothingHeld(HISTORY));
        }
        return parts;
    }

    @Override
    public void write(Transaction tx, List<AccessTask> facts) {
        facts.forEach(task -> tasks.keep(tx, task));
    }

    /** @param names that the case has proved */
    public record Command(ControllerId controller, UUID requestId, UUID taskId, List<Pseudonym> names, Instant dueAt) {}

    /** @param entries that can be fetched */
    public record Answer(int entries) {}

    /** What is proved of it: random ids and counts. */
    private record Prepared(
            UUID requestId, UUID taskId, int entries, int withheld, Instant expiresAt, String reportSha256) {}
}
