package io.assentry.dsar.optouts;

import io.assentry.dsar.requests.OptOut;
import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;

/** Which opt-outs are in force and which wait for it. */
interface OptOuts {

    /** @param nextAttemptAt when the background tries it, unless it is in force before */
    void add(Transaction tx, RequestedOptOut optOut, Instant nextAttemptAt);

    List<RequestedOptOut> of(ControllerId controller, RequestId request);

    boolean anyWaiting(Transaction tx, ControllerId controller, RequestId request);

    /** True for whoever says it first. */
    boolean inForce(Transaction tx, ControllerId controller, RequestId request, OptOut effect, Instant since);

    /** Takes some whose time has come, counts the attempt and puts off the next one. */
    List<RequestedOptOut> take(Transaction tx, Instant now, int limit);

    Waiting waiting();

    /** How many wait, and since when the oldest does; null if none. */
    record Waiting(long count, Instant oldest) {}
}
