package io.assentry.consent.optouts;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeCatalogue;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
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
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Takes back all of a person's consents, or those of one purpose or one channel (GDPR Art. 7(3)), and keeps imports from
 * bringing them back. Of what nobody agreed to, the same is remembered. Asking again changes nothing.
 */
@ApplicationScoped
class WithdrawConsents implements Decider<WithdrawConsents.Command, List<Person>, Entry, WithdrawConsents.Answer> {

    private final KnownControllers controllers;
    private final PurposeCatalogue purposes;
    private final ReachedPeople people;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    WithdrawConsents(
            KnownControllers controllers,
            PurposeCatalogue purposes,
            ReachedPeople people,
            Ledger ledger,
            LedgerChanges changes,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.purposes = purposes;
        this.people = people;
        this.ledger = ledger;
        this.changes = changes;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param reach null: every purpose, every channel */
    Answer handle(ControllerId controller, List<Pseudonym> names, Reach reach) {
        controllers.refuseUnknown(controller);
        if (reach.purpose() != null) {
            purposes.refuseUnknown(controller, reach.purpose());
        }
        return committer.commit(this, command(controller, names, reach));
    }

    /** The same in a transaction that is open already, for every purpose and channel. */
    Answer handle(Transaction tx, ControllerId controller, List<Pseudonym> names) {
        return committer.commitWithin(tx, this, command(controller, names, Reach.EVERYTHING));
    }

    private Command command(ControllerId controller, List<Pseudonym> names, Reach reach) {
        SortedSet<Scope> offered = new TreeSet<>();
        purposes.onConsent(controller)
                .forEach((purpose, channels) -> channels.forEach(channel -> offered.add(new Scope(purpose, channel))));
        offered.removeIf(scope -> !reach.covers(scope));
        return new Command(controller, names, reach, List.copyOf(offered));
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
    public Changes<Entry, Answer> decide(List<Person> reached, Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Changes<Entry, Answer>> each = new ArrayList<>();
        for (Person person : reached) {
            SortedSet<Scope> scopes = new TreeSet<>(command.offered());
            person.permissions().keySet().stream()
                    .filter(command.reach()::covers)
                    .forEach(scopes::add);
            List<Fact> facts = scopes.stream()
                    .flatMap(scope -> person.unsubscribe(scope, Fact.Via.API, ids::next, now).stream())
                    .toList();
            if (!facts.isEmpty()) {
                each.add(changes.of(person, facts, null, new Answer(true)));
            }
        }
        return new Changes<>(
                each.stream().flatMap(c -> c.facts().stream()).toList(),
                each.stream().flatMap(c -> c.evidence().stream()).toList(),
                each.stream().flatMap(c -> c.messages().stream()).toList(),
                new Answer(!each.isEmpty()));
    }

    @Override
    public void write(Transaction tx, List<Entry> facts) {
        ledger.write(tx, facts);
    }

    /** @param offered what people can have agreed to within the reach */
    record Command(ControllerId controller, List<Pseudonym> names, Reach reach, List<Scope> offered) {}

    /**
     * What is taken back.
     *
     * @param purpose null: every purpose
     * @param channel null: every channel
     */
    record Reach(PurposeId purpose, Channel channel) {

        static final Reach EVERYTHING = new Reach(null, null);

        boolean covers(Scope scope) {
            return (purpose == null || purpose.equals(scope.purpose()))
                    && (channel == null || channel == scope.channel());
        }
    }

    /** In force either way. */
    record Answer(boolean changed) {}
}
