package io.assentry.dsar.fulfilment;

import io.assentry.dsar.requests.CaseFile;
import io.assentry.dsar.requests.Happening;
import io.assentry.dsar.requests.Intake;
import io.assentry.dsar.requests.Right;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.systems.KnownSystem;
import io.assentry.dsar.systems.KnownSystems;
import io.assentry.dsar.tasks.Standing;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Task.Way;
import io.assentry.dsar.tasks.Tasks;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Begins to carry out what a request asks for. An erasure (GDPR Art. 17) becomes one task for each system that may hold
 * data of the controller; our own services have theirs whether or not the directory lists them, so that nothing is ever
 * called erased which they were not asked about. Where the request asks for something else of the same data too, that
 * comes first, and a person decides when.
 */
@ApplicationScoped
public class BeginErasure {

    private static final List<String> OUR_OWN =
            List.of("consent-service", Task.RETENTION, "processor-registry-service");

    private final KnownSystems systems;
    private final Tasks tasks;
    private final CaseFile caseFile;
    private final TaskSettings settings;
    private final Outbox outbox;
    private final Ids ids;

    BeginErasure(KnownSystems systems, Tasks tasks, CaseFile caseFile, TaskSettings settings, Outbox outbox, Ids ids) {
        this.systems = systems;
        this.tasks = tasks;
        this.caseFile = caseFile;
        this.settings = settings;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** The case must have been opened in this transaction. Nothing is begun where no erasure is asked for. */
    public void handle(Transaction tx, InProgress request, Instant now) {
        Intake intake = request.intake();
        if (!intake.rights().contains(Right.ERASURE)) {
            return;
        }
        List<String> first = intake.rights().stream()
                .filter(right -> right != Right.ERASURE && right.optOut().isEmpty())
                .map(Right::name)
                .toList();
        if (!first.isEmpty()) {
            caseFile.happened(tx, intake, new Happening("erasure.waits", now, Happening.SYSTEM, Map.of("for", first)));
            return;
        }
        begin(tx, request, now);
    }

    private void begin(Transaction tx, InProgress request, Instant now) {
        Intake intake = request.intake();
        List<Task> all = tasksFor(tx, intake, now);
        List<Task> begun = all.stream()
                .map(task -> task.way() == Way.EVENT ? task.assigned(now, settings.chaseAfter(), Set.of()) : task)
                .toList();
        tasks.add(tx, begun);
        List<OutboxMessage> messages = new ArrayList<>();
        for (Task task : begun) {
            for (Pseudonym person : request.proof().pseudonyms()) {
                messages.add(FulfilmentMessages.ledger(person, task, now, ids.next()));
            }
        }
        messages.add(FulfilmentMessages.requested(request, begun, now, ids.next()));
        outbox.write(tx, messages);
        Map<String, String> said = new TreeMap<>();
        begun.forEach(task -> said.put(task.systemId(), task.id().toString()));
        caseFile.happened(
                tx,
                intake,
                new Happening("erasure.begun", now, Happening.SYSTEM, Map.of("before", now, "tasks", said)));
    }

    private List<Task> tasksFor(Transaction tx, Intake intake, Instant now) {
        Map<String, Task> bySystem = new TreeMap<>();
        for (KnownSystem system : systems.holdingFor(tx, intake.controller())) {
            bySystem.put(system.id(), task(intake, system.id(), wayTo(system), system.identifierTypes(), now));
        }
        for (String own : OUR_OWN) {
            bySystem.put(own, task(intake, own, Way.EVENT, Set.of(), now));
        }
        return List.copyOf(bySystem.values());
    }

    /** Whoever cannot carry an erasure out by itself is seen to by a person. */
    private static Way wayTo(KnownSystem system) {
        if (!system.rights().contains(Task.KIND)) {
            return Way.DESK;
        }
        return switch (system.transport()) {
            case "kafka" -> Way.KAFKA;
            case "http_pull" -> Way.HTTP_PULL;
            default -> Way.DESK;
        };
    }

    private Task task(Intake intake, String systemId, Way way, Set<String> identifierTypes, Instant now) {
        return new Task(
                ids.next(),
                intake.controller(),
                intake.id(),
                systemId,
                way,
                identifierTypes,
                now,
                intake.leadingClock().clock().target().end(),
                now,
                Standing.waiting());
    }
}
