package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.tasks.Task;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Says to a system that it has a task, by its own way. Whoever pulls or works on the desk finds it in the list. */
@ApplicationScoped
class TellSystem {

    private final Outbox outbox;
    private final Ids ids;

    TellSystem(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    void firstTime(Transaction tx, Task task, Instant now) {
        switch (task.way()) {
            case KAFKA -> outbox.write(tx, List.of(FulfilmentMessages.assigned(task, now, ids.next())));
            case EVENT, HTTP_PULL, DESK -> {}
        }
    }

    /** One of our own services hears the event of the request again, for its own task alone. */
    void again(Transaction tx, InProgress request, Task task, Instant now) {
        switch (task.way()) {
            case EVENT ->
                outbox.write(tx, List.of(FulfilmentMessages.requested(request, List.of(task), now, ids.next())));
            case KAFKA, HTTP_PULL, DESK -> firstTime(tx, task, now);
        }
    }

    /** Whoever has not answered need not begin any more. */
    void noLonger(Transaction tx, Task task, Instant now) {
        switch (task.way()) {
            case KAFKA -> outbox.write(tx, List.of(FulfilmentMessages.cancelled(task, now, ids.next())));
            case EVENT, HTTP_PULL, DESK -> {}
        }
    }
}
