package io.assentry.kit.commit;

import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one place where facts, their idempotency keys, evidence and outbox rows are written, in one transaction: for one
 * command, or for many that are decided one after the other. A refused command leaves nothing and does not disturb its
 * neighbours.
 */
@ApplicationScoped
public class Committer {

    private static final int TRIES = 4;

    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Outbox outbox;

    @Inject
    public Committer(Transactions transactions, EvidenceLog evidence, Outbox outbox) {
        this.transactions = transactions;
        this.evidence = evidence;
        this.outbox = outbox;
    }

    public <C, S, F, A> A commit(Decider<C, S, F, A> decider, C command) {
        return commitAll(decider, List.of(command)).getFirst().orThrow();
    }

    /** For a listener: in the transaction that also remembers that the message was heard. */
    public <C, S, F, A> A commitWithin(Transaction tx, Decider<C, S, F, A> decider, C command) {
        return decideAll(decider, List.of(command), tx).getFirst().orThrow();
    }

    /** The outcomes stand in the order of the commands. */
    public <C, S, F, A> List<Outcome<A>> commitAll(Decider<C, S, F, A> decider, List<C> commands) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.call(tx -> {
                    List<Outcome<A>> outcomes = decideAll(decider, commands, tx);
                    if (outcomes.stream().allMatch(o -> o instanceof Outcome.Refused)) {
                        throw new AllRefused(outcomes);
                    }
                    return outcomes;
                });
            } catch (AllRefused refused) {
                return refused.outcomes();
            } catch (RuntimeException e) {
                if (!Trouble.isConflict(e)) {
                    throw e;
                }
                // somebody else wrote the same new thing first, or stood in the way: decided again, on what they wrote
                if (attempt == TRIES) {
                    throw new ChangedMeanwhile();
                }
            }
        }
    }

    private <C, S, F, A> List<Outcome<A>> decideAll(Decider<C, S, F, A> decider, List<C> commands, Transaction tx) {
        List<Outcome<A>> outcomes = new ArrayList<>(commands.size());
        for (List<C> round : rounds(decider, commands)) {
            Map<C, S> states = decider.load(tx, round);
            List<F> facts = new ArrayList<>();
            List<EvidenceEntry> entries = new ArrayList<>();
            List<OutboxMessage> messages = new ArrayList<>();
            for (C command : round) {
                try {
                    Changes<F, A> changes = decider.decide(states.get(command), command);
                    facts.addAll(changes.facts());
                    entries.addAll(changes.evidence());
                    messages.addAll(changes.messages());
                    outcomes.add(new Outcome.Committed<>(changes.answer()));
                } catch (Rejection rejection) {
                    outcomes.add(new Outcome.Refused<>(rejection));
                }
            }
            if (!facts.isEmpty()) {
                decider.write(tx, facts);
            }
            evidence.write(tx, entries);
            outbox.write(tx, messages);
        }
        return outcomes;
    }

    /** Cuts the list where an aggregate comes a second time, so that it is loaded again after its first change. */
    private static <C> List<List<C>> rounds(Decider<C, ?, ?, ?> decider, List<C> commands) {
        List<List<C>> rounds = new ArrayList<>();
        List<C> round = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (C command : commands) {
            if (!seen.add(decider.aggregate(command))) {
                rounds.add(round);
                round = new ArrayList<>();
                seen.clear();
                seen.add(decider.aggregate(command));
            }
            round.add(command);
        }
        rounds.add(round);
        return rounds;
    }

    /** Rolls back what loading may have prepared, such as a person who is not known after all. */
    private static final class AllRefused extends RuntimeException {

        private final transient List<?> outcomes;

        AllRefused(List<?> outcomes) {
            super("All commands were refused", null, false, false);
            this.outcomes = outcomes;
        }

        @SuppressWarnings("unchecked")
        <A> List<Outcome<A>> outcomes() {
            return (List<Outcome<A>>) outcomes;
        }
    }

    /** Others were faster every time; the caller may simply try again. */
    public static final class ChangedMeanwhile extends Rejection {
        ChangedMeanwhile() {
            super(Category.CONFLICT, "changed-meanwhile", "Somebody else changed the same thing; try again.");
        }
    }
}
