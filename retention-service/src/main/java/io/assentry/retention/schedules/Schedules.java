package io.assentry.retention.schedules;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.schedules.ScheduleDocument.Activation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Schedules as written and as activated. */
interface Schedules {

    Optional<ScheduleDocument> version(Transaction tx, ControllerId controller, String scheduleId, String version);

    Optional<ScheduleDocument> underKey(Transaction tx, ControllerId controller, String idempotencyKey);

    /** All versions of a schedule, in the order in which they were written. */
    List<ScheduleDocument> versions(Transaction tx, ControllerId controller, String scheduleId);

    /** All versions of so many schedules with ids after the one named. */
    List<ScheduleDocument> page(Transaction tx, ControllerId controller, String after, int limit);

    /** @param key null when the caller sent none */
    void add(Transaction tx, ControllerId controller, ScheduleDocument document, IdempotencyKey key);

    /** Ends what is in force and puts the version in its place. */
    Activation activate(Transaction tx, ControllerId controller, String scheduleId, String version, Instant at);
}
