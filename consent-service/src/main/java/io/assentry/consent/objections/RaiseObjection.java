package io.assentry.consent.objections;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Objection;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
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
import java.util.Optional;
import java.util.UUID;

/**
 * Objecting to direct marketing needs no reason and admits no balancing (GDPR Art. 21(2)-(3)): from the answer on nothing
 * is sent, whatever the purpose and the channel, until the person agrees again themselves. Asking again changes nothing.
 */
@ApplicationScoped
public class RaiseObjection implements Decider<RaiseObjection.Command, List<Person>, Objection, RaiseObjection.Answer> {

    private final KnownControllers controllers;
    private final ReachedPeople people;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final ReportTask reportTask;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    RaiseObjection(
            KnownControllers controllers,
            ReachedPeople people,
            Ledger ledger,
            LedgerChanges changes,
            ReportTask reportTask,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.people = people;
        this.ledger = ledger;
        this.changes = changes;
        this.reportTask = reportTask;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(Command command) {
        controllers.refuseUnknown(command.controller());
        return committer.commit(this, command);
    }

    /** The same in a transaction that is open already. */
    public Answer handle(Transaction tx, Command command) {
        return committer.commitWithin(tx, this, command);
    }

    @Override
    public Object aggregate(Command command) {
        return List.of(command.controller(), command.names());
    }

    @Override
    public Map<Command, List<Person>> load(Transaction tx, List<Command> commands) {
        Map<Command, List<Person>> states = new HashMap<>();
        commands.forEach(c -> states.put(c, people.open(tx, c.controller(), c.names())));
        return states;
    }

    @Override
    public Changes<Objection, Answer> decide(List<Person> reached, Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant occurredAt = command.occurredAt().isAfter(now) ? now : command.occurredAt();
        List<Objection> objections = reached.stream()
                .flatMap(person -> person.object(occurredAt, command.request(), ids::next, now).stream())
                .toList();
        Changes<Objection, Answer> changed = changes.of(objections, new Answer(!objections.isEmpty()));
        return command.taskId()
                .map(task -> reported(changed, command, task, reached.size(), now))
                .orElse(changed);
    }

    private Changes<Objection, Answer> reported(
            Changes<Objection, Answer> changed, Command command, UUID task, int people, Instant now) {
        ReportTask.Signed report = reportTask.sign(
                command.controller(),
                task,
                InterestsObjection.KIND,
                List.of(Part.carriedOut("direct_marketing").counting(people)),
                now);
        List<OutboxMessage> messages = new ArrayList<>(changed.messages());
        messages.add(report.message());
        List<EvidenceEntry> evidence = new ArrayList<>(changed.evidence());
        evidence.add(new EvidenceEntry(
                ids.next(),
                command.controller(),
                "objection.carried_out",
                now,
                ObjectionEvidence.carriedOut(command.request(), task, report.sha256())));
        return new Changes<>(changed.facts(), evidence, messages, changed.answer());
    }

    @Override
    public void write(Transaction tx, List<Objection> objections) {
        ledger.object(tx, objections);
    }

    /**
     * @param names of the person who objects
     * @param request the rights request that it comes with; null if none
     * @param taskId under which it is reported; absent: nobody asked for a report
     */
    public record Command(
            ControllerId controller, List<Pseudonym> names, Instant occurredAt, UUID request, Optional<UUID> taskId) {}

    /** In force either way. */
    public record Answer(boolean changed) {}
}
