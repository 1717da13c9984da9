package io.assentry.retention.schedules;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;

/** What a controller has promised and what of it counts now. */
public interface Promises {

    SchedulesInForce of(Transaction tx, ControllerId controller);
}
