package io.assentry.kit.commit;

import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;

/**
 * Things on a shelf, in memory: transactions that can be held and made to fail, and a use case that counts how often each
 * thing was put there. Loading writes a name for whatever it finds nothing of, as a person comes into being.
 */
final class Shelf implements Transactions, Shareable<Shelf.Put, Shelf.Thing, Shelf.Counted, Integer> {

    static final int REFUSED = -1;
    static final int BREAKS_DECIDING = -2;
    static final int BREAKS_WRITING = -3;

    record Put(String name, int value) {}

    record Thing(String name, int count, boolean isNew) {}

    record Counted(String name, int count, boolean isNew, Put put) {}

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final List<Put> stored = new ArrayList<>();
    private final List<String> storedAsNew = new ArrayList<>();
    private final List<Put> arrived = new ArrayList<>();
    private final List<Thread> committers = new ArrayList<>();
    private final AtomicReference<CountDownLatch> hold = new AtomicReference<>();
    private volatile boolean held;
    private boolean forgetful;
    private int transactions;
    private int loadings;
    private int failures;
    private Exception failure;
    private RuntimeException failureAfterCommit;

    @Override
    public <T> T call(Work<T> work) {
        transactions++;
        committers.add(Thread.currentThread());
        Map<String, Integer> countsBefore = new HashMap<>(counts);
        List<Put> storedBefore = new ArrayList<>(stored);
        T answer;
        try {
            answer = work.in(new Open());
            boolean isHeld = awaitRelease();
            if (!isHeld && failures > 0) {
                failures--;
                throw new IllegalStateException(failure);
            }
        } catch (Exception e) {
            counts.clear();
            counts.putAll(countsBefore);
            stored.clear();
            stored.addAll(storedBefore);
            storedAsNew.retainAll(counts.keySet());
            throw e instanceof RuntimeException r ? r : new IllegalStateException(e);
        }
        if (failureAfterCommit != null && transactions > 1) {
            RuntimeException thrown = failureAfterCommit;
            failureAfterCommit = null;
            throw thrown;
        }
        return answer;
    }

    private boolean awaitRelease() throws InterruptedException {
        CountDownLatch latch = hold.getAndSet(null);
        if (latch == null) {
            return false;
        }
        waitingFor = latch;
        held = true;
        latch.await();
        return true;
    }

    private volatile CountDownLatch waitingFor;

    void holdBeforeCommit() {
        hold.set(new CountDownLatch(1));
    }

    boolean isHeld() {
        return held;
    }

    void release() {
        waitingFor.countDown();
    }

    void failNext(int times, Exception cause) {
        failures = times;
        failure = cause;
    }

    void failNextAfterCommit(RuntimeException cause) {
        failureAfterCommit = cause;
    }

    void alias(String name, String of) {
        aliases.put(name, of);
    }

    void knows(String... names) {
        List.of(names).forEach(name -> counts.put(name, 0));
    }

    List<String> storedAsNew() {
        return storedAsNew;
    }

    void forgetful() {
        forgetful = true;
    }

    void arrived(Put command) {
        arrived.add(command);
    }

    List<Put> arrived() {
        List<Put> all = new ArrayList<>(List.of(new Put("first", 0)));
        all.addAll(arrived);
        return all;
    }

    List<Put> stored() {
        return stored;
    }

    List<Thread> committers() {
        return committers;
    }

    Set<String> prepared() {
        Set<String> names = new HashSet<>(counts.keySet());
        names.remove("first");
        return names;
    }

    int transactions() {
        return transactions;
    }

    int loadings() {
        return loadings;
    }

    @Override
    public Set<?> about(Thing thing) {
        return Set.of(thing.name());
    }

    @Override
    public Map<Put, Thing> load(Transaction tx, List<Put> commands) {
        loadings++;
        Map<Put, Thing> things = new HashMap<>();
        for (Put put : commands) {
            String name = aliases.getOrDefault(put.name(), put.name());
            boolean isNew = counts.putIfAbsent(name, 0) == null;
            things.put(put, new Thing(name, counts.get(name), isNew));
        }
        return things;
    }

    @Override
    public Optional<Thing> after(Thing thing, List<Counted> facts) {
        return forgetful
                ? Optional.empty()
                : facts.stream()
                        .filter(fact -> fact.name().equals(thing.name()))
                        .reduce((_, last) -> last)
                        .map(last -> new Thing(thing.name(), last.count(), false));
    }

    @Override
    public boolean prepared(Thing thing) {
        return thing.isNew();
    }

    @Override
    public Changes<Counted, Integer> decide(Thing thing, Put put) {
        if (put.value() == REFUSED) {
            throw new Taken();
        }
        if (put.value() == BREAKS_DECIDING) {
            throw new Broken();
        }
        int count = thing.count() + 1;
        return new Changes<>(
                List.of(new Counted(thing.name(), count, thing.isNew(), put)), List.of(), List.of(), count);
    }

    @Override
    public void write(Transaction tx, List<Counted> facts) {
        for (Counted fact : facts) {
            if (fact.put().value() == BREAKS_WRITING) {
                throw new Broken();
            }
            counts.put(fact.name(), fact.count());
            stored.add(fact.put());
            if (fact.isNew()) {
                storedAsNew.add(fact.name());
            }
        }
    }

    @Override
    public <T> T read(Reading<T> reading) {
        throw new UnsupportedOperationException("Nothing is read outside of a transaction here");
    }

    private record Open() implements Transaction {
        @Override
        public Handle handle() {
            throw new UnsupportedOperationException("There is no SQL here");
        }

        @Override
        public void afterCommit(Runnable action) {
            throw new UnsupportedOperationException("Nothing follows a commit here");
        }
    }

    static final class Taken extends Rejection {
        Taken() {
            super(Category.CONFLICT, "taken", "It is taken.");
        }
    }

    static final class Broken extends RuntimeException {
        Broken() {
            super("broken");
        }
    }
}
