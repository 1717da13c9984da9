package io.assentry.consent.restrictions;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.subjects.SubjectKey;
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
 * Restricts what is done with a person's data to storing them (GDPR Art. 18(1), (2)), at once and for every purpose: from
 * the answer on nothing but legal notices is sent. Asking again on the same ground changes nothing.
 */
@ApplicationScoped
public class RestrictSubject
        implements Decider<RestrictSubject.Command, RestrictSubject.Reached, Restriction.Fact, RestrictSubject.Answer> {

    private static final String KIND = "RESTRICTION";

    private final KnownControllers controllers;
    private final ReachedPeople people;
    private final Restrictions restrictions;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final ReportTask reportTask;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    RestrictSubject(
            KnownControllers controllers,
            ReachedPeople people,
            Restrictions restrictions,
            Ledger ledger,
            LedgerChanges changes,
            ReportTask reportTask,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.people = people;
        this.restrictions = restrictions;
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

    /** The same in the transaction that also remembers that the request was heard. */
    public Answer handle(Transaction tx, Command command) {
        return committer.commitWithin(tx, this, command);
    }

    @Override
    public Object aggregate(Command command) {
        return List.of(command.controller(), command.names());
    }

    @Override
    public Map<Command, Reached> load(Transaction tx, List<Command> commands) {
        Map<Command, Reached> states = new HashMap<>();
        for (Command command : commands) {
            List<Person> reached = people.open(tx, command.controller(), command.names());
            states.put(
                    command,
                    new Reached(
                            reached,
                            restrictions.of(
                                    tx, reached.stream().map(Person::key).toList())));
        }
        return states;
    }

    @Override
    public Changes<Restriction.Fact, Answer> decide(Reached reached, Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant occurredAt = command.occurredAt().isAfter(now) ? now : command.occurredAt();
        List<Restriction> meant = new ArrayList<>();
        List<Restriction.Fact> raised = new ArrayList<>();
        List<OutboxMessage> messages = new ArrayList<>();
        List<EvidenceEntry> evidence = new ArrayList<>();
        for (Person person : reached.people()) {
            Optional<Restriction> earlier = reached.of(person).stream()
                    .filter(each -> each.isMeantBy(command.ground(), command.request()))
                    .findFirst();
            if (earlier.isPresent()) {
                meant.add(earlier.get());
                continue;
            }
            Restriction.Raised fact =
                    Restriction.raise(person, command.ground(), occurredAt, command.request(), ids::next, now);
            meant.add(fact.restriction());
            raised.add(fact);
            messages.addAll(changes.messages(
                    fact.change(), Optional.of(RestrictionMessages.restricted(person, fact.restriction()))));
            evidence.add(changes.evidence(
                    person.key(),
                    "restriction.raised",
                    fact.change().at(),
                    RestrictionEvidence.raised(fact.restriction())));
        }
        command.taskId().ifPresent(task -> {
            ReportTask.Signed report = reportTask.sign(
                    command.controller(),
                    task,
                    KIND,
                    List.of(Part.carriedOut("processing").counting(meant.size())),
                    now);
            messages.add(report.message());
            evidence.add(new EvidenceEntry(
                    ids.next(),
                    command.controller(),
                    "restriction.carried_out",
                    now,
                    RestrictionEvidence.carriedOut(command.request(), task, meant, report.sha256())));
        });
        return new Changes<>(raised, evidence, messages, new Answer(meant, !raised.isEmpty()));
    }

    @Override
    public void write(Transaction tx, List<Restriction.Fact> facts) {
        restrictions.write(tx, facts);
        ledger.change(tx, facts.stream().map(Restriction.Fact::change).toList());
    }

    /**
     * @param names of the person
     * @param request the rights request that it comes with; null if none
     * @param taskId under which it is reported; absent: nobody asked for a report
     */
    public record Command(
            ControllerId controller,
            List<Pseudonym> names,
            Ground ground,
            Instant occurredAt,
            UUID request,
            Optional<UUID> taskId) {}

    /** @param restrictions of each person that has any */
    record Reached(List<Person> people, Map<SubjectKey, List<Restriction>> restrictions) {

        List<Restriction> of(Person person) {
            return restrictions.getOrDefault(person.key(), List.of());
        }
    }

    /** In force either way, for everybody who was reached. */
    public record Answer(List<Restriction> restrictions, boolean changed) {}
}
