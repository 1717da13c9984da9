package io.assentry.consent.confirmations;

import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.Ledger.Asked;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.proofs.ProofVault;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What nobody confirmed in time is forgotten, and with it whoever was known by nothing else (GDPR Art. 5(1)(e)). Two
 * replicas may come upon the same request: the person's lock lets one of them, and the other finds nothing to do.
 */
@ApplicationScoped
class LapseRequests implements Decider<LapseRequests.Command, LapseRequests.State, Entry, Boolean> {

    private final Requests requests;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final ProofVault vault;
    private final Committer committer;
    private final Clock clock;
    private final Ids ids;

    LapseRequests(
            Requests requests,
            Ledger ledger,
            LedgerChanges changes,
            ProofVault vault,
            Committer committer,
            Clock clock,
            Ids ids) {
        this.requests = requests;
        this.ledger = ledger;
        this.changes = changes;
        this.vault = vault;
        this.committer = committer;
        this.clock = clock;
        this.ids = ids;
    }

    /** True if it was waiting still. */
    boolean handle(SubjectKey person, UUID consentId) {
        return committer.commit(this, new Command(person, consentId));
    }

    @Override
    public Object aggregate(Command command) {
        return command.person();
    }

    @Override
    public Map<Command, State> load(Transaction tx, List<Command> commands) {
        Map<SubjectKey, Person> people =
                ledger.open(tx, commands.stream().map(Command::person).toList());
        Map<Command, State> states = new HashMap<>();
        commands.forEach(command -> states.put(
                command,
                new State(
                        people.get(command.person()),
                        ledger.asked(tx, command.person().controller(), command.consentId()))));
        return states;
    }

    @Override
    public Changes<Entry, Boolean> decide(State state, Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Asked> overdue = state.asked()
                .filter(asked -> asked.answeredAt() == null)
                .filter(asked -> !now.isBefore(asked.open().request().forgetAt()));
        if (overdue.isEmpty()) {
            return Changes.nothing(false);
        }
        List<Fact> facts = state.person().lapse(overdue.get().open(), ids::next, now);
        return changes.of(state.person(), facts, null, true);
    }

    @Override
    public void write(Transaction tx, List<Entry> facts) {
        ledger.write(tx, facts);
        facts.forEach(entry ->
                vault.destroy(tx, entry.person().controller(), List.of(((Fact.Lapsed) entry.fact()).consentId())));
        facts.forEach(entry -> requests.forgetPerson(tx, entry.person()));
    }

    /** This request has waited long enough. */
    record Command(SubjectKey person, UUID consentId) {}

    /** What the decision finds. */
    record State(Person person, Optional<Asked> asked) {}
}
