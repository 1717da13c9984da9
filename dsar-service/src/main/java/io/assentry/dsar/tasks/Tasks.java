package io.assentry.dsar.tasks;

import io.assentry.dsar.requests.RequestId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The register of tasks. The case's lock guards them: whoever changes one has opened its case. */
public interface Tasks {

    void add(Transaction tx, List<Task> tasks);

    void save(Transaction tx, Task task);

    /** All of a request but the replaced ones, by system. */
    List<Task> of(Transaction tx, ControllerId controller, RequestId request);

    /** The replaced ones as well, in the order in which they were made. */
    List<Task> history(ControllerId controller, RequestId request);

    /** Whose task it is: all that a system needs to know to be told that it is not its own. */
    Optional<Whose> whose(UUID taskId);

    /** What a system has to do now, in order, from behind the cursor; of every controller if {@code controllers} is empty. */
    List<Task> assignedTo(String systemId, Set<ControllerId> controllers, Optional<UUID> after, int limit);

    /** Those that somebody has to ask about, the longest overdue first. */
    List<Whose> toLookAt(Instant now, int limit);

    /** Requests being carried out whose tasks are all settled, so that nobody's report takes them on. */
    List<Settled> settled(int limit);

    Waiting waiting();

    /** A request that could be concluded. */
    record Settled(ControllerId controller, RequestId request) {}

    /** Where to find a task. */
    record Whose(UUID taskId, ControllerId controller, RequestId request, String systemId) {}

    /** How many are out, how many of them a person has to see to, and how many were given up. */
    record Waiting(long assigned, long escalated, long notReached) {}
}
