package io.assentry.kit.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assentry.kit.inbox.ParkedKeys.Waiting;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Replays what waits under a parked key, one record after the other and each in a transaction of its own: it leaves the
 * waiting ones, the key goes with the last, and position, effect and evidence are written, or none of it. So two replays
 * share the work, a killed one has done what it has done, and a record that comes meanwhile either joins or finds the key
 * free.
 */
@ApplicationScoped
public class Replay {

    /** So many at one call; whoever finds more waiting calls again. */
    static final int AT_ONCE = 1_000;

    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final int TRIES = 4;

    private final Transactions transactions;
    private final Inbox inbox;
    private final ParkedKeys parked;
    private final List<Subscriber> subscribers;

    @Inject
    public Replay(Transactions transactions, Inbox inbox, ParkedKeys parked, @All List<Subscriber> subscribers) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.parked = parked;
        this.subscribers = subscribers;
    }

    /**
     * What became of a key.
     *
     * @param applied by this call
     * @param passedOver had taken effect before, or are of a type that this service no longer acts on
     * @param waiting are still parked; 0 means that the key flows again
     * @param reason why the first of those that wait failed again; absent if it was not tried
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(int applied, int passedOver, long waiting, String reason) {}

    public Outcome replay(String topic, String key) {
        Subscription subscription = subscribers.stream()
                .map(Subscriber::subscription)
                .filter(s -> s.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new InvalidField("topic", "is one that this service subscribes to"));
        if (!ParkedKeys.canHold(key)) {
            throw new NotParked();
        }
        int applied = 0;
        int passedOver = 0;
        String reason = null;
        boolean goesOn = true;
        for (int n = 0; goesOn && n < AT_ONCE; n++) {
            Step step = next(subscription, key);
            switch (step) {
                case Step.Applied _ -> applied++;
                case Step.PassedOver _ -> passedOver++;
                case Step.Overtaken _ -> LOG.debugf("Another replay of %s has applied the same record", topic);
                case Step.FailedAgain failed -> reason = failed.reason();
                case Step.NothingLeft _ -> mustHaveBeenParked(n);
            }
            goesOn = step.goesOn();
        }
        long waiting = transactions.read(handle -> ParkedKeys.waiting(handle, topic, key));
        LOG.infof(
                "Replayed dead letters of %s: %d applied, %d passed over, %d wait",
                topic, applied, passedOver, waiting);
        return new Outcome(applied, passedOver, waiting, reason);
    }

    private static void mustHaveBeenParked(int stepsBefore) {
        if (stepsBefore == 0) {
            throw new NotParked();
        }
    }

    private Step next(Subscription subscription, String key) {
        for (int attempt = 1; ; attempt++) {
            AtomicReference<Waiting> first = new AtomicReference<>();
            try {
                return transactions.call(tx -> {
                    Waiting waiting =
                            parked.takeFirst(tx, subscription.topic(), key).orElse(null);
                    first.set(waiting);
                    if (waiting == null) {
                        return new Step.NothingLeft();
                    }
                    boolean effect = subscription.concerns(waiting.message())
                            && inbox.takeEffect(tx, waiting.message(), subscription);
                    return effect ? new Step.Applied() : new Step.PassedOver();
                });
            } catch (RuntimeException e) {
                if (Poison.in(e) instanceof Poison poison) {
                    return failedAgain(subscription.topic(), key, first.get(), poison);
                }
                // somebody else stood in the way; what the database cannot do now is for the caller to try later
                if (!Trouble.isConflict(e) || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Step failedAgain(String topic, String key, Waiting first, Poison poison) {
        LOG.warnf(
                "Dead letter from %s partition %d offset %d failed again: %s (%s)",
                topic,
                first.message().partition(),
                first.message().offset(),
                poison.reason(),
                poison.getCause() == null ? "-" : Trouble.describe(poison.getCause()));
        boolean stays = transactions.call(tx -> parked.stays(tx, topic, key, first, poison.reason()));
        return stays ? new Step.FailedAgain(poison.reason()) : new Step.Overtaken();
    }

    /** What became of the first record that waits. */
    private sealed interface Step {

        default boolean goesOn() {
            return true;
        }

        record Applied() implements Step {}

        record PassedOver() implements Step {}

        /** Failed here and not in another replay. */
        record Overtaken() implements Step {}

        record FailedAgain(String reason) implements Step {
            @Override
            public boolean goesOn() {
                return false;
            }
        }

        record NothingLeft() implements Step {
            @Override
            public boolean goesOn() {
                return false;
            }
        }
    }

    /** Nothing waits there, or not any more. */
    public static final class NotParked extends Rejection {
        NotParked() {
            super(Category.NOT_FOUND, "not-parked", "No message is parked under this topic and key.");
        }
    }
}
