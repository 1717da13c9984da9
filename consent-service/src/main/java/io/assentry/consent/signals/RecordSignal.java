package io.assentry.consent.signals;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.signals.OptOutSignal.Source;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
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
import java.util.UUID;

/**
 * Records that a browser sent an opt-out signal for a person (Global Privacy Control), and honours it at once: from the
 * answer on no third party is told what the person opens and clicks. It stands until they switch it off themselves.
 * Sending it again changes nothing.
 */
@ApplicationScoped
public class RecordSignal
        implements Decider<RecordSignal.Command, RecordSignal.State, OptOutSignal, RecordSignal.Answer> {

    private final KnownControllers controllers;
    private final ReachedPeople people;
    private final Ledger ledger;
    private final Signals signals;
    private final LedgerChanges changes;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    RecordSignal(
            KnownControllers controllers,
            ReachedPeople people,
            Ledger ledger,
            Signals signals,
            LedgerChanges changes,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.people = people;
        this.ledger = ledger;
        this.signals = signals;
        this.changes = changes;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(Command command) {
        controllers.refuseUnknown(command.controller());
        return committer.commit(this, command);
    }

    /** From a page that the person came to by a link of ours; of somebody unknown, or erased since, nothing is kept. */
    public boolean honour(SubjectKey person) {
        Command command = new Command(person.controller(), person, List.of(), Source.HEADER, true, clock.instant());
        return !committer.commit(this, command).standing().isEmpty();
    }

    @Override
    public Object aggregate(Command command) {
        return List.of(command.controller(), command.person() == null ? command.names() : command.person());
    }

    @Override
    public Map<Command, State> load(Transaction tx, List<Command> commands) {
        Map<Command, State> states = new HashMap<>();
        for (Command command : commands) {
            List<Person> reached = command.person() == null
                    ? people.open(tx, command.controller(), command.names())
                    : List.copyOf(ledger.open(tx, List.of(command.person())).values()).stream()
                            .filter(person -> !person.isErased())
                            .toList();
            states.put(
                    command,
                    new State(
                            reached,
                            signals.standing(
                                    tx, reached.stream().map(Person::key).toList())));
        }
        return states;
    }

    @Override
    public Changes<OptOutSignal, Answer> decide(State state, Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant occurredAt = command.occurredAt().isAfter(now) ? now : command.occurredAt();
        List<OptOutSignal> changed = new ArrayList<>();
        List<OptOutSignal> standing = new ArrayList<>();
        for (Person person : state.people()) {
            OptOutSignal before = state.standing().get(person.key());
            if (command.on()) {
                OptOutSignal stands = before != null
                        ? before
                        : new OptOutSignal(
                                ids.next(), person.key(), command.source(), occurredAt, now, Optional.empty());
                standing.add(stands);
                if (before == null) {
                    changed.add(stands);
                }
            } else if (before != null) {
                changed.add(before.lifted(now));
            }
        }
        List<EvidenceEntry> evidence = changed.stream()
                .map(signal -> changes.evidence(
                        signal.person(),
                        command.on() ? "signal.honoured" : "signal.lifted",
                        now,
                        new SignalEvidence(
                                signal.id(),
                                signal.person().subject().value(),
                                "gpc",
                                command.source().wire(),
                                occurredAt)))
                .toList();
        return new Changes<>(changed, evidence, List.of(), new Answer(standing, !changed.isEmpty()));
    }

    @Override
    public void write(Transaction tx, List<OptOutSignal> facts) {
        signals.write(tx, facts);
    }

    /**
     * @param person if it is known by a link of ours; else null
     * @param names of the person, or of their device, otherwise
     * @param on false: the person switched it off themselves
     */
    record Command(
            ControllerId controller,
            SubjectKey person,
            List<Pseudonym> names,
            Source source,
            boolean on,
            Instant occurredAt) {}

    /** @param standing of each person that has one */
    record State(List<Person> people, Map<SubjectKey, OptOutSignal> standing) {}

    /** @param standing for everybody who was reached, after it */
    record Answer(List<OptOutSignal> standing, boolean changed) {}

    /** What is proved of it: random ids and words. */
    private record SignalEvidence(UUID signalId, UUID subjectId, String signal, String source, Instant occurredAt) {}
}
