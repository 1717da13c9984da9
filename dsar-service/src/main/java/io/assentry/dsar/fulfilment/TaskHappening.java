package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.tasks.Task;
import java.time.Instant;
import java.util.Map;

/** Lines of a case's history about one of its tasks. */
final class TaskHappening {

    private TaskHappening() {}

    static Happening of(String kind, Task task, Instant now) {
        return new Happening(
                kind,
                now,
                Happening.SYSTEM,
                Map.of(
                        "taskId",
                        task.id().toString(),
                        "systemId",
                        task.systemId(),
                        "attempt",
                        task.attempt(),
                        "state",
                        task.state().wireName()));
    }
}
