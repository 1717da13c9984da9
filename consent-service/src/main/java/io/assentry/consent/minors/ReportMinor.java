package io.assentry.consent.minors;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.OptOut;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.ledger.Suppression;
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
import java.util.UUID;

/**
 * Nobody under 18 is dealt with (privacy policy, section 3): from the answer on nothing is sent to them and nothing they agree
 * to is taken, by whichever name they are known. That their data go is a case of dsar-service, which hears of it. Saying it
 * again changes nothing.
 */
@ApplicationScoped
class ReportMinor implements Decider<ReportMinor.Command, List<Person>, OptOut, ReportMinor.Answer> {

    private final KnownControllers controllers;
    private final ReachedPeople people;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    ReportMinor(
            KnownControllers controllers,
            ReachedPeople people,
            Ledger ledger,
            LedgerChanges changes,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.people = people;
        this.ledger = ledger;
        this.changes = changes;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(Command command) {
        controllers.refuseUnknown(command.controller());
        return committer.commit(this, command);
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
    public Changes<OptOut, Answer> decide(List<Person> reached, Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<OptOut> raised = new ArrayList<>();
        List<EvidenceEntry> evidence = new ArrayList<>();
        List<OutboxMessage> messages = new ArrayList<>();
        for (Person person : reached) {
            if (person.isMinor()) {
                continue;
            }
            Instant at = person.notBeforeAnything(now);
            MinorReport report = MinorReport.of(person, command, ids.next(), at);
            evidence.add(new EvidenceEntry(ids.next(), person.key().controller(), "minor.reported", at, report));
            messages.add(MinorMessages.reported(person, report, ids.next()));
            raised.add(new OptOut(person, at, List.of(), List.of(), List.of(Suppression.minor(ids.next(), at))));
        }
        Answer answer = new Answer(!raised.isEmpty());
        Changes<OptOut, Answer> stand = changes.ofOptOuts(raised, null, answer);
        evidence.addAll(stand.evidence());
        messages.addAll(stand.messages());
        return new Changes<>(raised, evidence, messages, answer);
    }

    @Override
    public void write(Transaction tx, List<OptOut> facts) {
        ledger.optOut(tx, facts);
    }

    /**
     * @param names of whoever is under 18
     * @param statement who says so
     * @param request the rights request that it comes with; null if none
     */
    record Command(
            ControllerId controller, List<Pseudonym> names, Statement statement, Instant occurredAt, UUID request) {}

    /** In force either way. */
    record Answer(boolean changed) {}
}
