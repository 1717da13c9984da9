package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.FindRequests;
import io.assentry.dsar.requests.RequestId;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Tasks;
import io.assentry.dsar.tasks.Tasks.Whose;
import io.assentry.kit.access.Caller;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks for tasks: of a request for the desk, of a system for that system alone. What is not theirs is not there. */
@ApplicationScoped
class FindTasks {

    private final Tasks tasks;
    private final FindRequests requests;
    private final Caller caller;

    FindTasks(Tasks tasks, FindRequests requests, Caller caller) {
        this.tasks = tasks;
        this.requests = requests;
        this.caller = caller;
    }

    List<Task> of(ControllerId controllerId, RequestId id) {
        ControllerId controller = requests.one(controllerId, id).intake().controller();
        return tasks.history(controller, id);
    }

    Whose ofRequest(ControllerId controller, RequestId request, UUID taskId) {
        return tasks.whose(taskId)
                .filter(task -> task.controller().equals(controller))
                .filter(task -> task.request().equals(request))
                .orElseThrow(() -> new NotFound("task", taskId));
    }

    /** What the system has to do now, for the controllers of its token. */
    List<Task> assignedTo(String systemId, Optional<UUID> after, int limit) {
        mustBeCalledBy(systemId);
        if (!caller.mayActForAll() && caller.controllers().isEmpty()) {
            return List.of();
        }
        return tasks.assignedTo(systemId, caller.controllers(), after, limit);
    }

    Whose ofSystem(String systemId, UUID taskId) {
        mustBeCalledBy(systemId);
        return tasks.whose(taskId)
                .filter(task -> task.systemId().equals(systemId))
                .filter(task -> caller.mayActFor(task.controller()))
                .orElseThrow(() -> new NotFound("task", taskId));
    }

    private void mustBeCalledBy(String systemId) {
        if (caller.system().filter(systemId::equals).isEmpty()) {
            throw new NotFound("system", systemId);
        }
    }
}
