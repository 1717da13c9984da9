package io.assentry.consent.consents;

import io.assentry.consent.controllers.KnownControllers;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Ledger.ConsentPlace;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Permission;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Shareable;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Withdrawing must be as easy as giving, needs no reason, and asking twice does no harm (GDPR Art. 7(3)). Whichever of a
 * person's consents to the same purpose and channel is named: what stands there now is taken back.
 */
@ApplicationScoped
class WithdrawConsent implements Shareable<WithdrawConsent.Command, Person, Entry, WithdrawConsent.Answer> {

    private final KnownControllers controllers;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    WithdrawConsent(
            KnownControllers controllers,
            Ledger ledger,
            LedgerChanges changes,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.controllers = controllers;
        this.ledger = ledger;
        this.changes = changes;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    Answer handle(ControllerId controller, UUID consentId) {
        controllers.refuseUnknown(controller);
        ConsentPlace place = ledger.place(controller, consentId).orElseThrow(() -> new NotFound("consent", consentId));
        return committer.commit(this, new Command(place.person(), place.scope(), consentId));
    }

    @Override
    public Set<?> about(Person person) {
        return Set.of(person.key());
    }

    @Override
    public Optional<Person> after(Person person, List<Entry> facts) {
        return Optional.of(person.afterEntries(facts));
    }

    /** Loading only reads. */
    @Override
    public boolean prepared(Person person) {
        return false;
    }

    @Override
    public Map<Command, Person> load(Transaction tx, List<Command> commands) {
        Map<SubjectKey, Person> people =
                ledger.open(tx, commands.stream().map(Command::person).toList());
        Map<Command, Person> states = new HashMap<>();
        commands.forEach(c -> states.put(c, people.get(c.person())));
        return states;
    }

    @Override
    public Changes<Entry, Answer> decide(Person person, Command command) {
        Scope scope = command.scope();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Fact> facts = person.withdraw(scope, Fact.Via.API, ids::next, now);
        Person after = person.after(facts);
        Answer answer = switch (after.permission(scope)) {
            case Permission.Withdrawn withdrawn -> new Answer(command.consentId(), scope, withdrawn.withdrawnAt());
            case Permission.Absent _, Permission.Requested _, Permission.Refused _, Permission.Given _ ->
                throw new NothingToWithdraw(command.consentId());
        };
        return changes.of(person, facts, null, answer);
    }

    @Override
    public void write(Transaction tx, List<Entry> facts) {
        ledger.write(tx, facts);
    }

    /** This consent, and so what stands for its purpose and channel, is to hold no longer. */
    record Command(SubjectKey person, Scope scope, UUID consentId) {}

    /** In force from that moment on; the same however often it is asked. */
    record Answer(UUID consentId, Scope scope, Instant withdrawnAt) {}

    /** The consent never came into force and nothing else stands for its purpose and channel. */
    static final class NothingToWithdraw extends Rejection {
        NothingToWithdraw(UUID consentId) {
            super(
                    Category.CONFLICT,
                    "nothing-to-withdraw",
                    "Consent " + consentId + " never came into force; nothing is sent because of it.");
        }
    }
}
