package io.assentry.example.system;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/** dsar-service, as far as a system needs it. */
public final class Desk {

    private static final int PAGE = 100;

    private final Calls calls;
    private final String tasks;

    public Desk(Calls calls, SystemSettings settings) {
        this.calls = calls;
        this.tasks = settings.dsarUrl() + "/v1/systems/" + settings.systemId() + "/tasks";
    }

    /** Some tasks that are open; {@code next} is what the page behind comes after. */
    public record TaskPage(List<Task> tasks, UUID next) {

        public TaskPage {
            tasks = List.copyOf(tasks);
        }
    }

    /** @param after null for the first page */
    public TaskPage openTasks(UUID after) throws NotNow, Refused {
        return calls.get(
                URI.create(tasks + "?limit=" + PAGE + (after == null ? "" : "&after=" + after)), TaskPage.class);
    }

    /** The claim check. Each call is recorded as evidence that this system learned of whom the task is. */
    public ClaimCheck claimCheck(Task task) throws NotNow, Refused {
        ClaimCheck check = calls.get(URI.create(tasks + "/" + task.taskId() + "/identifiers"), ClaimCheck.class);
        if (!check.taskId().equals(task.taskId()) || !check.controllerId().equals(task.controllerId())) {
            throw new NotNow("The claim check is of another task than " + task.taskId());
        }
        return check;
    }

    /** The very same report may be sent again. */
    public void report(UUID taskId, String report) throws NotNow, Refused {
        record Body(String report) {}
        record TaskState(String state) {}
        TaskState _ = calls.post(URI.create(tasks + "/" + taskId + "/report"), new Body(report), TaskState.class);
    }
}
