package io.assentry.consent.aging;

import io.assentry.consent.aging.DueConsents.Due;
import io.assentry.consent.ledger.Entry;
import io.assentry.consent.ledger.Fact;
import io.assentry.consent.ledger.Ledger;
import io.assentry.consent.ledger.LedgerChanges;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Scope;
import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Changes;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.commit.Decider;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what time has done to consents, a bounded number in one transaction: fact, evidence, event and state together. What is
 * due is found by what stands, so that a batch that was cut off is found again and one that was committed is not; several
 * replicas take different persons.
 */
@ApplicationScoped
class AgeConsents implements Decider<AgeConsents.Batch, Map<SubjectKey, Person>, Entry, Integer> {

    private final DueConsents dueConsents;
    private final Ledger ledger;
    private final LedgerChanges changes;
    private final Committer committer;
    private final Transactions transactions;
    private final Ids ids;

    AgeConsents(
            DueConsents dueConsents,
            Ledger ledger,
            LedgerChanges changes,
            Committer committer,
            Transactions transactions,
            Ids ids) {
        this.dueConsents = dueConsents;
        this.ledger = ledger;
        this.changes = changes;
        this.committer = committer;
        this.transactions = transactions;
        this.ids = ids;
    }

    /** Of those that a change of their notice has left behind; tells how many it was said of. */
    int leftBehind(Instant now, int limit) {
        return say(now, (tx, at) -> dueConsents.leftBehind(tx, at, limit));
    }

    /** Of those whose period is over. */
    int expired(Instant now, int limit) {
        return say(now, (tx, at) -> dueConsents.expired(tx, at, limit));
    }

    /** Of those whose period is over within that time. */
    int expiring(Instant now, Duration ahead, int limit) {
        return say(now, (tx, at) -> dueConsents.expiring(tx, at, ahead, limit));
    }

    private int say(Instant now, Taking taking) {
        return transactions.call(tx -> {
            List<Due> due = taking.take(tx, now);
            return due.isEmpty() ? 0 : committer.commitWithin(tx, this, new Batch(due, now));
        });
    }

    @Override
    public Object aggregate(Batch batch) {
        return batch;
    }

    @Override
    public Map<Batch, Map<SubjectKey, Person>> load(Transaction tx, List<Batch> batches) {
        Map<Batch, Map<SubjectKey, Person>> states = new HashMap<>();
        for (Batch batch : batches) {
            Set<SubjectKey> keys = batch.due().stream().map(Due::person).collect(Collectors.toSet());
            states.put(batch, ledger.open(tx, keys));
        }
        return states;
    }

    @Override
    public Changes<Entry, Integer> decide(Map<SubjectKey, Person> people, Batch batch) {
        List<Entry> entries = new ArrayList<>();
        List<EvidenceEntry> evidence = new ArrayList<>();
        List<OutboxMessage> messages = new ArrayList<>();
        batch.byPerson().forEach((key, due) -> {
            Person person = people.get(key);
            Set<Scope> once = new LinkedHashSet<>();
            List<Fact> facts = due.stream()
                    .filter(each -> once.add(each.scope()))
                    .flatMap(each -> person.age(each.scope(), each.aging(), ids::next, batch.now()).stream())
                    .toList();
            Changes<Entry, Integer> said = changes.of(person, facts, null, facts.size());
            entries.addAll(said.facts());
            evidence.addAll(said.evidence());
            messages.addAll(said.messages());
        });
        return new Changes<>(entries, evidence, messages, entries.size());
    }

    @Override
    public void write(Transaction tx, List<Entry> entries) {
        ledger.write(tx, entries);
    }

    /** What is due at that moment. */
    record Batch(List<Due> due, Instant now) {

        Map<SubjectKey, List<Due>> byPerson() {
            return due.stream().collect(Collectors.groupingBy(Due::person, LinkedHashMap::new, Collectors.toList()));
        }
    }

    @FunctionalInterface
    private interface Taking {
        List<Due> take(Transaction tx, Instant now);
    }
}
