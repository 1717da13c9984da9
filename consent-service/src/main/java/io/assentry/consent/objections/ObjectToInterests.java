package io.assentry.consent.objections;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.purposes.PurposeCatalogue;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Pseudonym;
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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Objecting to what rests on legitimate interests (GDPR Art. 21(1)) is weighed, and until it is, nothing of it takes place
 * (Art. 18(1)(d)). Asking again changes nothing.
 */
@ApplicationScoped
public class ObjectToInterests
        implements Decider<
                ObjectToInterests.Job, ObjectToInterests.Reached, InterestsObjection.Fact, ObjectToInterests.Answer> {

    private final KnownControllers controllers;
    private final PurposeCatalogue purposes;
    private final ReachedPeople people;
    private final Objections objections;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    ObjectToInterests(
            KnownControllers controllers,
            PurposeCatalogue purposes,
            ReachedPeople people,
            Objections objections,
            Ledger ledger,
            LedgerChanges changes,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.purposes = purposes;
        this.people = people;
        this.objections = objections;
        this.ledger = ledger;
        this.changes = changes;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(Command command) {
        controllers.refuseUnknown(command.controller());
        if (command.purpose() != null) {
            purposes.refuseWithoutInterests(command.controller(), command.purpose());
        }
        return committer.commit(this, job(command));
    }

    /** The same in the transaction that also remembers that the request was heard; reported once it is decided. */
    public Answer handle(Transaction tx, Command command) {
        return committer.commitWithin(tx, this, job(command));
    }

    private Job job(Command command) {
        return new Job(command, concerned(purposes, command.controller(), command.purpose()));
    }

    @Override
    public Object aggregate(Job job) {
        return List.of(job.command().controller(), job.command().names());
    }

    @Override
    public Map<Job, Reached> load(Transaction tx, List<Job> jobs) {
        Map<Job, Reached> states = new HashMap<>();
        for (Job job : jobs) {
            List<Person> reached =
                    people.open(tx, job.command().controller(), job.command().names());
            states.put(
                    job,
                    new Reached(
                            reached,
                            objections.of(tx, reached.stream().map(Person::key).toList())));
        }
        return states;
    }

    /** What rests on interests alone, of this purpose or of any. */
    static SortedSet<Scope> concerned(PurposeCatalogue purposes, ControllerId controller, PurposeId purpose) {
        SortedSet<Scope> scopes = new TreeSet<>();
        purposes.onInterests(controller)
                .forEach((each, channels) -> channels.forEach(channel -> scopes.add(new Scope(each, channel))));
        scopes.removeIf(scope -> purpose != null && !purpose.equals(scope.purpose()));
        return scopes;
    }

    @Override
    public Changes<InterestsObjection.Fact, Answer> decide(Reached reached, Job job) {
        Command command = job.command();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant occurredAt = command.occurredAt().isAfter(now) ? now : command.occurredAt();
        List<InterestsObjection> meant = new ArrayList<>();
        List<InterestsObjection.Fact> raised = new ArrayList<>();
        List<OutboxMessage> messages = new ArrayList<>();
        List<EvidenceEntry> evidence = new ArrayList<>();
        for (Person person : reached.people()) {
            Optional<InterestsObjection> earlier = reached.of(person).stream()
                    .filter(each -> each.isMeantBy(command.purpose(), command.request()))
                    .findFirst();
            if (earlier.isPresent()) {
                meant.add(earlier.get());
                continue;
            }
            InterestsObjection.Raised fact = InterestsObjection.raise(
                    person,
                    command.purpose(),
                    occurredAt,
                    command.request(),
                    command.taskId().orElse(null),
                    job.scopes(),
                    ids::next,
                    now);
            meant.add(fact.objection());
            raised.add(fact);
            messages.addAll(
                    changes.messages(fact.change(), Optional.of(ObjectionMessages.raised(person, fact.objection()))));
            evidence.add(changes.evidence(
                    person.key(), "objection.raised", fact.change().at(), ObjectionEvidence.raised(fact.objection())));
        }
        return new Changes<>(raised, evidence, messages, new Answer(meant, !raised.isEmpty()));
    }

    @Override
    public void write(Transaction tx, List<InterestsObjection.Fact> facts) {
        objections.write(tx, facts);
        ledger.change(tx, facts.stream().map(InterestsObjection.Fact::change).toList());
    }

    /**
     * @param purpose null: everything that rests on interests
     * @param request the rights request that it comes with; null if none
     * @param taskId under which the decision is reported; absent: nobody asked for a report
     */
    public record Command(
            ControllerId controller,
            List<Pseudonym> names,
            PurposeId purpose,
            Instant occurredAt,
            UUID request,
            Optional<UUID> taskId) {}

    /** @param scopes that are concerned and rest on interests alone */
    record Job(Command command, SortedSet<Scope> scopes) {}

    /** @param objections of each person that has any */
    record Reached(List<Person> people, Map<SubjectKey, List<InterestsObjection>> objections) {

        List<InterestsObjection> of(Person person) {
            return objections.getOrDefault(person.key(), List.of());
        }
    }

    /** One objection for each person who was reached. */
    public record Answer(List<InterestsObjection> objections, boolean changed) {}
}
