package io.assentry.kit.commit;

import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides commands of one use case in their order in one open transaction, and writes all that they leave. */
final class Deciding<C, S, F, A> {

    private final Decider<C, S, F, A> decider;
    private final EvidenceLog evidence;
    private final Outbox outbox;
    private final Transaction tx;
    private final List<Outcome<A>> outcomes = new ArrayList<>();
    private final BitSet cuts = new BitSet();

    Deciding(Decider<C, S, F, A> decider, EvidenceLog evidence, Outbox outbox, Transaction tx) {
        this.decider = decider;
        this.evidence = evidence;
        this.outbox = outbox;
        this.tx = tx;
    }

    Decided<A> decide(List<Waiting<C, A>> commands) {
        while (outcomes.size() < commands.size() && cuts.isEmpty()) {
            decideTogether(loadable(commands.subList(outcomes.size(), commands.size())));
        }
        return new Decided<>(outcomes, cuts);
    }

    /** Up to where an aggregate comes a second time, so that it is loaded again after its first change. */
    private List<Waiting<C, A>> loadable(List<Waiting<C, A>> commands) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < commands.size(); i++) {
            Object aggregate = decider.aggregate(commands.get(i).command());
            if (aggregate != null && !seen.add(aggregate)) {
                return commands.subList(0, i);
            }
        }
        return commands;
    }

    /** As many of them, from the first on, as can be decided on one loading. */
    private void decideTogether(List<Waiting<C, A>> commands) {
        Map<C, S> states =
                decider.load(tx, commands.stream().map(Waiting::command).toList());
        List<F> facts = new ArrayList<>();
        List<EvidenceEntry> entries = new ArrayList<>();
        List<OutboxMessage> messages = new ArrayList<>();
        Set<Object> changed = new HashSet<>();
        int decided = 0;
        for (Waiting<C, A> waiting : commands) {
            S state = states.get(waiting.command());
            Set<?> about = about(state);
            if (about.stream().anyMatch(changed::contains)) {
                Optional<S> after = after(state, facts);
                if (after.isEmpty()) {
                    if (commands.stream().skip(decided).anyMatch(c -> prepared(states.get(c.command())))) {
                        cuts.set(outcomes.size());
                    }
                    break;
                }
                state = after.get();
            }
            Optional<Changes<F, A>> changes = decide(waiting, state);
            if (changes.isPresent()) {
                facts.addAll(changes.get().facts());
                entries.addAll(changes.get().evidence());
                messages.addAll(changes.get().messages());
                if (!changes.get().facts().isEmpty()) {
                    changed.addAll(about);
                }
            } else if (prepared(state)) {
                cuts.set(outcomes.size() - 1, outcomes.size() + 1);
            }
            decided++;
        }
        if (!facts.isEmpty()) {
            decider.write(tx, facts);
        }
        evidence.write(tx, entries);
        outbox.write(tx, messages);
    }

    /** Empty if it is refused, or if deciding it broke: that is the fault of this command alone. */
    private Optional<Changes<F, A>> decide(Waiting<C, A> waiting, S state) {
        try (var _ = waiting.trace().makeCurrent()) {
            Changes<F, A> changes = decider.decide(state, waiting.command());
            outcomes.add(new Outcome.Committed<>(changes.answer()));
            return Optional.of(changes);
        } catch (Rejection rejection) {
            outcomes.add(new Outcome.Refused<>(rejection));
        } catch (RuntimeException e) {
            outcomes.add(new Outcome.Failed<>(e));
        }
        return Optional.empty();
    }

    private Set<?> about(S state) {
        return decider instanceof Shareable<C, S, F, A> shared ? shared.about(state) : Set.of();
    }

    private Optional<S> after(S state, List<F> facts) {
        return decider instanceof Shareable<C, S, F, A> shared ? shared.after(state, facts) : Optional.empty();
    }

    private boolean prepared(S state) {
        return !(decider instanceof Shareable<C, S, F, A> shared) || shared.prepared(state);
    }
}
