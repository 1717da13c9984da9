package io.assentry.registry.erasures;

import io.assentry.kit.inbox.Heard;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.Subscriber;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.transaction.Transaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears from dsar-service that somebody is to be erased. */
@ApplicationScoped
class RightsRequestEventsListener implements Subscriber {

    static final String TOPIC = "rights-request-events";

    private final Inbox inbox;
    private final EraseContacts eraseContacts;
    private final ReportTask reportTask;

    RightsRequestEventsListener(Inbox inbox, EraseContacts eraseContacts, ReportTask reportTask) {
        this.inbox = inbox;
        this.eraseContacts = eraseContacts;
        this.reportTask = reportTask;
    }

    @Incoming(TOPIC)
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        inbox.receive(records, subscription());
    }

    @Override
    public Subscription subscription() {
        return Subscription.to(TOPIC).on("io.assentry.ErasureRequested.v1", ErasureRequested.class, this::requested);
    }

    private void requested(Transaction tx, Heard<ErasureRequested> event) {
        ErasureRequested data = event.data();
        if (!event.key().equals(event.controller() + "/" + data.requestId())) {
            throw new IllegalArgumentException("The key names another controller or request than the event");
        }
        eraseContacts.handle(
                tx,
                new ErasureRequest(
                        event.controller(),
                        data.requestId(),
                        new HashSet<>(data.pseudonyms()),
                        data.before(),
                        data.taskOf(reportTask)));
    }

    /** What we need of it. */
    record ErasureRequested(UUID requestId, List<Pseudonym> pseudonyms, Instant before, List<Task> tasks) {

        /** The task under which we report. */
        Optional<UUID> taskOf(ReportTask ours) {
            return tasks.stream()
                    .filter(task -> ours.isOurs(task.systemId()))
                    .map(Task::taskId)
                    .findFirst();
        }

        record Task(UUID taskId, String systemId) {}
    }
}
