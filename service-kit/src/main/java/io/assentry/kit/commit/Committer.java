package io.assentry.kit.commit;

import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one place where facts, their idempotency keys, evidence and outbox rows are written, in one transaction: for one
 * command, or for many that are decided one after the other. Commands of one {@link Shareable} use case that arrive while
 * its last transaction runs share the next one. Each is treated as if it had a transaction of its own: it is answered after
 * the commit, a refused one leaves nothing, and one that breaks does not disturb its neighbours.
 */
@ApplicationScoped
public class Committer {

    private static final int TRIES = 4;

    private final Transactions transactions;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final DistributionSummary together;
    private final Map<Shareable<?, ?, ?, ?>, Gathering<?, ?>> gatherings = new ConcurrentHashMap<>();

    @Inject
    public Committer(Transactions transactions, EvidenceLog evidence, Outbox outbox, MeterRegistry metrics) {
        this.transactions = transactions;
        this.evidence = evidence;
        this.outbox = outbox;
        this.together = DistributionSummary.builder("assentry.commit.together")
                .description("Commands of several callers that shared one transaction")
                .register(metrics);
    }

    public <C, S, F, A> A commit(Decider<C, S, F, A> decider, C command) {
        return decider instanceof Shareable<C, S, F, A> shared
                ? gathering(shared).commit(command).orThrow()
                : commitAll(decider, List.of(command)).getFirst().orThrow();
    }

    /** For a listener: in the transaction that also remembers that the message was heard. */
    public <C, S, F, A> A commitWithin(Transaction tx, Decider<C, S, F, A> decider, C command) {
        return deciding(decider, tx)
                .decide(List.of(new Waiting<>(command)))
                .outcomes()
                .getFirst()
                .orThrow();
    }

    /** The outcomes stand in the order of the commands. */
    public <C, S, F, A> List<Outcome<A>> commitAll(Decider<C, S, F, A> decider, List<C> commands) {
        List<Waiting<C, A>> all = new ArrayList<>(commands.size());
        commands.forEach(command -> all.add(new Waiting<>(command)));
        commitTogether(decider, all);
        return all.stream().map(Waiting::outcome).toList();
    }

    /** How many callers of this use case wait for somebody's transaction to end. */
    int waiting(Shareable<?, ?, ?, ?> decider) {
        Gathering<?, ?> gathering = gatherings.get(decider);
        return gathering == null ? 0 : gathering.size();
    }

    @SuppressWarnings("unchecked") // a decider's gathering is made for it below
    private <C, S, F, A> Gathering<C, A> gathering(Shareable<C, S, F, A> decider) {
        return (Gathering<C, A>) gatherings.computeIfAbsent(
                decider,
                _ -> new Gathering<C, A>(commands -> {
                    together.record(commands.size());
                    commitTogether(decider, commands);
                }));
    }

    private <C, S, F, A> Deciding<C, S, F, A> deciding(Decider<C, S, F, A> decider, Transaction tx) {
        return new Deciding<>(decider, evidence, outbox, tx);
    }

    /** Gives every command its outcome. */
    private <C, S, F, A> void commitTogether(Decider<C, S, F, A> decider, List<Waiting<C, A>> commands) {
        for (int attempt = 1; ; attempt++) {
            AtomicBoolean committing = new AtomicBoolean();
            try {
                become(commands, transactions.call(tx -> {
                    Decided<A> decided = deciding(decider, tx).decide(commands);
                    if (!decided.mayCommit()) {
                        throw new Undone(decided);
                    }
                    committing.set(true);
                    return decided;
                }));
                return;
            } catch (Undone undone) {
                Decided<A> decided = undone.decided();
                if (decided.outcomes().size() == commands.size() && decided.changesNothing()) {
                    become(commands, decided);
                } else {
                    commitApart(decider, commands, decided.cuts());
                }
                return;
            } catch (RuntimeException e) {
                boolean conflict = Trouble.isConflict(e);
                if (commands.size() > 1 && (conflict || (!committing.get() && !Trouble.isTrouble(e)))) {
                    commitHalves(decider, commands);
                    return;
                }
                if (!conflict || attempt == TRIES) {
                    commands.forEach(command -> command.becomes(
                            conflict ? new Outcome.Refused<>(new ChangedMeanwhile()) : new Outcome.Failed<>(e)));
                    return;
                }
                // somebody else wrote the same new thing first, or stood in the way: decided again, on what they wrote
            }
        }
    }

    /** One of them breaks the transaction: it is found by halving, so that its neighbours need few transactions more. */
    private <C, S, F, A> void commitHalves(Decider<C, S, F, A> decider, List<Waiting<C, A>> commands) {
        int middle = commands.size() / 2;
        commitTogether(decider, commands.subList(0, middle));
        commitTogether(decider, commands.subList(middle, commands.size()));
    }

    /** In as many transactions as there are pieces, so that what loading wrote goes with the one that it was for. */
    private <C, S, F, A> void commitApart(Decider<C, S, F, A> decider, List<Waiting<C, A>> commands, BitSet cuts) {
        int from = 0;
        while (from < commands.size()) {
            int cut = cuts.nextSetBit(from + 1);
            int to = cut < 0 ? commands.size() : Math.min(cut, commands.size());
            commitTogether(decider, commands.subList(from, to));
            from = to;
        }
    }

    private static <C, A> void become(List<Waiting<C, A>> commands, Decided<A> decided) {
        for (int i = 0; i < commands.size(); i++) {
            commands.get(i).becomes(decided.outcomes().get(i));
        }
    }

    /** Rolls back what loading has written in vain, such as a person who is not known after all. */
    private static final class Undone extends RuntimeException {

        private final transient Decided<?> decided;

        Undone(Decided<?> decided) {
            super("Loading wrote something in vain", null, false, false);
            this.decided = decided;
        }

        @SuppressWarnings("unchecked")
        <A> Decided<A> decided() {
            return (Decided<A>) decided;
        }
    }

    /** Others were faster every time; the caller may simply try again. */
    public static final class ChangedMeanwhile extends Rejection {
        ChangedMeanwhile() {
            super(Category.CONFLICT, "changed-meanwhile", "Somebody else changed the same thing; try again.");
        }
    }
}
