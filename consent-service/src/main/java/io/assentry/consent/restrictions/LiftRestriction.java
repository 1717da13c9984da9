package io.assentry.consent.restrictions;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.reports.TaskReport.Part;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lifts a restriction, of which the person must have been told before (GDPR Art. 18(3)). Where another one stands for the
 * person, they stay restricted. Asking again changes nothing.
 */
@ApplicationScoped
public class LiftRestriction
        implements Decider<LiftRestriction.Command, LiftRestriction.State, Restriction.Fact, LiftRestriction.Answer> {

    private static final String KIND = "RESTRICTION_LIFTING";

    private final KnownControllers controllers;
    private final Restrictions restrictions;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final ReportTask reportTask;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    LiftRestriction(
            KnownControllers controllers,
            Restrictions restrictions,
            Ledger ledger,
            LedgerChanges changes,
            ReportTask reportTask,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.restrictions = restrictions;
        this.ledger = ledger;
        this.changes = changes;
        this.reportTask = reportTask;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Restriction handle(ControllerId controller, UUID id, Instant toldAt) {
        Restriction known = show(controller, id);
        Command command = new Command(controller, List.of(known), toldAt, null, Optional.empty());
        return committer.commit(this, command).restrictions().getFirst();
    }

    /** What a rights request had restricted, in the transaction that also remembers that it was heard. */
    public Answer handle(Transaction tx, ControllerId controller, UUID request, Instant toldAt, Optional<UUID> task) {
        List<Restriction> known = restrictions.ofRequest(tx, controller, request);
        return committer.commitWithin(tx, this, new Command(controller, known, toldAt, request, task));
    }

    Restriction show(ControllerId controller, UUID id) {
        controllers.refuseUnknown(controller);
        return restrictions.find(controller, id).orElseThrow(() -> new NotFound("restriction", id));
    }

    @Override
    public Object aggregate(Command command) {
        return List.of(command.controller(), command.ids());
    }

    @Override
    public Map<Command, State> load(Transaction tx, List<Command> commands) {
        Map<Command, State> states = new HashMap<>();
        for (Command command : commands) {
            Map<SubjectKey, Person> people = ledger.open(tx, command.people());
            states.put(command, new State(people, restrictions.of(tx, people.keySet())));
        }
        return states;
    }

    @Override
    public Changes<Restriction.Fact, Answer> decide(State state, Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Restriction> meant = new ArrayList<>();
        List<Restriction.Fact> facts = new ArrayList<>();
        List<OutboxMessage> messages = new ArrayList<>();
        List<EvidenceEntry> evidence = new ArrayList<>();
        Map<SubjectKey, Person> people = new HashMap<>(state.people());
        Set<UUID> lifted = new HashSet<>();
        for (Restriction restriction : state.those(command.ids())) {
            if (!restriction.stands()) {
                meant.add(restriction);
                continue;
            }
            if (command.toldAt().isBefore(restriction.recordedAt())) {
                throw new ToldBeforeRestricted(restriction.id());
            }
            Person before = people.get(restriction.person());
            long others = state.of(restriction.person()).stream()
                    .filter(each -> each.stands() && !lifted.contains(each.id()))
                    .filter(each -> !each.id().equals(restriction.id()))
                    .count();
            Restriction.Lifted fact = restriction.lift(before, others, command.toldAt(), now);
            boolean added = lifted.add(restriction.id());
            assert added;
            people.put(restriction.person(), fact.change().after());
            meant.add(fact.restriction());
            facts.add(fact);
            messages.addAll(
                    changes.messages(fact.change(), Optional.of(RestrictionMessages.unrestricted(before, fact))));
            evidence.add(changes.evidence(
                    restriction.person(), "restriction.lifted", fact.change().at(), RestrictionEvidence.lifted(fact)));
        }
        command.taskId().ifPresent(task -> {
            Part part = meant.isEmpty()
                    ? Part.nothingHeld("restriction")
                    : Part.carriedOut("restriction").counting(meant.size());
            ReportTask.Signed report = reportTask.sign(command.controller(), task, KIND, List.of(part), now);
            messages.add(report.message());
            evidence.add(new EvidenceEntry(
                    ids.next(),
                    command.controller(),
                    "restriction.lifting_carried_out",
                    now,
                    RestrictionEvidence.carriedOut(command.request(), task, meant, report.sha256())));
        });
        return new Changes<>(facts, evidence, messages, new Answer(meant, !facts.isEmpty()));
    }

    @Override
    public void write(Transaction tx, List<Restriction.Fact> facts) {
        restrictions.write(tx, facts);
        ledger.change(tx, facts.stream().map(Restriction.Fact::change).toList());
    }

    /**
     * @param known the restrictions as they were found before the lock
     * @param toldAt when the person was told that they would be lifted
     */
    record Command(
            ControllerId controller, List<Restriction> known, Instant toldAt, UUID request, Optional<UUID> taskId) {

        Set<UUID> ids() {
            Set<UUID> ids = new HashSet<>();
            known.forEach(each -> ids.add(each.id()));
            return ids;
        }

        Collection<SubjectKey> people() {
            return known.stream().map(Restriction::person).distinct().toList();
        }
    }

    record State(Map<SubjectKey, Person> people, Map<SubjectKey, List<Restriction>> restrictions) {

        List<Restriction> of(SubjectKey person) {
            return restrictions.getOrDefault(person, List.of());
        }

        List<Restriction> those(Set<UUID> ids) {
            return restrictions.values().stream()
                    .flatMap(List::stream)
                    .filter(each -> ids.contains(each.id()))
                    .toList();
        }
    }

    /** Those that it was about, as they are now. */
    public record Answer(List<Restriction> restrictions, boolean changed) {}

    /** Nobody can have been told of the end of what had not begun. */
    static final class ToldBeforeRestricted extends Rejection {
        ToldBeforeRestricted(UUID restriction) {
            super(
                    Category.UNPROCESSABLE,
                    "told-before-restricted",
                    "Restriction " + restriction + " was recorded after the notice that it would be lifted.");
        }
    }
}
