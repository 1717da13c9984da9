package io.assentry.dsar.fulfilment;

import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Tasks;
import io.assentry.dsar.tasks.Tasks.Whose;
import io.assentry.kit.inbox.Heard;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.Subscriber;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears what systems report of their tasks. A report with a wrong key, for another controller or system is a dead letter
 * by itself; a late one of a closed task is passed over.
 */
@ApplicationScoped
class TaskReportsListener implements Subscriber {

    private static final Logger LOG = Logger.getLogger(TaskReportsListener.class);
    private static final String TOPIC = "rights-task-reports";

    private final Inbox inbox;
    private final Subscription subscription;

    TaskReportsListener(Inbox inbox, Tasks tasks, TakeReport takeReport) {
        this.inbox = inbox;
        this.subscription = subscription(tasks, takeReport);
    }

    static Subscription subscription(Tasks tasks, TakeReport takeReport) {
        return Subscription.to(TOPIC)
                .on(
                        "io.assentry.TaskReported.v1",
                        TaskReported.class,
                        (tx, event) -> hear(tx, event, tasks, takeReport))
                .eachByItself();
    }

    @Override
    public Subscription subscription() {
        return subscription;
    }

    @Incoming(TOPIC)
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        inbox.receive(records, subscription);
    }

    private static void hear(Transaction tx, Heard<TaskReported> event, Tasks tasks, TakeReport takeReport) {
        TaskReported said = event.data();
        Whose whose = tasks.whose(said.taskId())
                .filter(task -> event.key().equals(said.taskId().toString()))
                .filter(task -> task.systemId().equals(said.systemId()))
                .filter(task -> task.controller().value().equals(said.controllerId()))
                .filter(task -> task.controller().equals(event.controller()))
                .orElseThrow(() -> new NotFound("task", said.taskId()));
        try {
            Task reported = takeReport.handle(tx, whose, said.report());
            LOG.debugf("%s reported of its task %s", reported.systemId(), reported.id());
        } catch (TaskClosed _) {
            LOG.infof("%s reported of its task %s, which is closed", whose.systemId(), whose.taskId());
        }
    }

    /** The value of {@code io.assentry.TaskReported.v1}. */
    record TaskReported(UUID taskId, String systemId, String controllerId, String report) {}
}
