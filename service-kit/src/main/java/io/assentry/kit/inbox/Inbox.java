package io.assentry.kit.inbox;

import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Heard at least once, applied once, in order for each key. A message takes effect only above the last sequence of its
 * key and once for its event id, both remembered in the effect's own transaction. What cannot be handled goes to the
 * dead letters with its reason and parks its key; everything that follows on the key joins it there, and the rest of the
 * partition goes on. Trouble of the database or of a neighbour is waited out and never makes a dead letter.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final InboxPositions positions;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    public Inbox(Transactions transactions, InboxPositions positions, DeadLetters deadLetters, MeterRegistry metrics) {
        this.transactions = transactions;
        this.positions = positions;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /** Returns once every record is applied, passed over or dead-lettered; blocks as long as the database is away. */
    public void receive(List<ConsumerRecord<String, byte[]>> records, Subscription subscription) {
        List<ConsumerRecord<String, byte[]>> concerned =
                records.stream().filter(subscription::concerns).toList();
        if (!concerned.isEmpty()) {
            handOver(concerned, subscription);
        }
        counter(subscription, "passed_over").increment(records.size() - concerned.size());
    }

    private void handOver(List<ConsumerRecord<String, byte[]>> records, Subscription subscription) {
        try {
            persist(() -> transactions.run(tx -> records.forEach(r -> apply(tx, r, subscription))));
        } catch (Poison _) {
            // one of them is poison: each by itself, so that its neighbours are not held up
            records.forEach(record -> receiveOne(record, subscription));
        }
    }

    private void receiveOne(ConsumerRecord<String, byte[]> record, Subscription subscription) {
        try {
            persist(() -> transactions.run(tx -> apply(tx, record, subscription)));
        } catch (Poison poison) {
            LOG.errorf(
                    "Dead letter from %s partition %d offset %d: %s (%s)",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    poison.reason(),
                    poison.getCause() == null ? "-" : Trouble.describe(poison.getCause()));
            persist(() ->
                    transactions.run(tx -> countLetter(tx, leave(tx, record, poison, subscription), subscription)));
        }
    }

    private boolean leave(
            Transaction tx, ConsumerRecord<String, byte[]> record, Poison poison, Subscription subscription) {
        if (subscription.parks()) {
            return deadLetters.park(tx, record, poison.reason());
        }
        deadLetters.setAside(tx, record, poison.reason());
        return true;
    }

    private void apply(Transaction tx, ConsumerRecord<String, byte[]> record, Subscription subscription) {
        if (deadLetters.isParked(tx, record)) {
            countLetter(tx, deadLetters.join(tx, record), subscription);
        } else {
            takeEffect(tx, record, subscription);
        }
    }

    /** Position, effect and whatever the effect leaves, in this transaction; false for a repeat, which has no effect. */
    boolean takeEffect(Transaction tx, ConsumerRecord<String, byte[]> record, Subscription subscription) {
        Heard<?> heard = subscription.read(record);
        if (!positions.advance(tx, record.topic(), heard)) {
            count(tx, subscription, "repeated");
            return false;
        }
        try (var _ = RemoteTrace.of(record).makeCurrent()) {
            subscription.handle(tx, record, heard);
        } catch (Rejection e) {
            throw new Poison("refused:" + e.code(), e);
        } catch (RuntimeException e) {
            if (Trouble.isTrouble(e)) {
                throw e;
            }
            throw new Poison("failed:" + e.getClass().getSimpleName(), e);
        }
        count(tx, subscription, "applied");
        return true;
    }

    /** Tries for as long as it is the database's trouble; anything else is thrown on. */
    private void persist(Runnable work) {
        Duration pause = Duration.ofMillis(100);
        while (true) {
            try {
                work.run();
                return;
            } catch (Poison e) {
                throw e;
            } catch (RuntimeException e) {
                if (Poison.in(e) instanceof Poison poison) {
                    throw poison;
                }
                LOG.warnf("The inbox waits until this has passed: %s", Trouble.describe(e));
                waitFor(pause);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void waitFor(Duration pause) {
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void countLetter(Transaction tx, boolean isNew, Subscription subscription) {
        count(tx, subscription, isNew ? "dead_lettered" : "repeated");
    }

    /** Counted once it has happened, however often it was tried. */
    private void count(Transaction tx, Subscription subscription, String outcome) {
        tx.afterCommit(counter(subscription, outcome)::increment);
    }

    private Counter counter(Subscription subscription, String outcome) {
        return metrics.counter("assentry.inbox.messages", "topic", subscription.topic(), "outcome", outcome);
    }

    /** The service stops while a message waits: it is not acknowledged and will be heard again. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("The service stops before the message could be applied");
        }
    }
}
