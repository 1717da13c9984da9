package io.assentry.consent.promises;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When opt-outs were received, and when they had got how far. */
interface Promises {

    void received(Transaction tx, List<OptOutReceived> optOuts);

    /** The gate denies since. */
    void inForce(Map<UUID, Instant> times);

    /** Kafka has the event since. */
    void published(Map<UUID, Instant> times);

    /**
     * The system says that it has applied them.
     *
     * @return those that are known here and were not acknowledged before, with when they were received
     */
    List<Acknowledged> acknowledged(
            Transaction tx, ControllerId controller, String systemId, Map<UUID, Instant> times, Instant heardAt);

    /** Which of these are opt-outs of this controller. */
    Collection<UUID> known(ControllerId controller, Collection<UUID> eventIds);

    Figures figures(ControllerId controller, Instant since, Instant until);

    /** Forgets what was received before; how many. */
    int forget(Instant before, int limit);

    record Acknowledged(String channel, Instant receivedAt, Instant appliedAt) {}
}
