package io.assentry.dsar.fulfilment;

import io.assentry.kit.problem.Rejection;
import java.util.UUID;

/** Reported, given up or done again under another task: nothing more is taken or told about it. */
final class TaskClosed extends Rejection {

    private TaskClosed(Category category, UUID taskId) {
        super(category, "task-closed", "The task " + taskId + " is closed.");
    }

    static TaskClosed forReport(UUID taskId) {
        return new TaskClosed(Category.CONFLICT, taskId);
    }

    static TaskClosed notGivenUp(UUID taskId) {
        return new TaskClosed(Category.CONFLICT, taskId);
    }

    static TaskClosed forIdentifiers(UUID taskId) {
        return new TaskClosed(Category.GONE, taskId);
    }
}
