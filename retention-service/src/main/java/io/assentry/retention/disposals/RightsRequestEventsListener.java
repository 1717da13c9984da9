package io.assentry.retention.disposals;

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
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears from dsar-service that somebody is to be erased. */
@ApplicationScoped
class RightsRequestEventsListener implements Subscriber {

    static final String TOPIC = "rights-request-events";

    private final Inbox inbox;
    private final EraseRecords eraseRecords;
    private final ReportTask reportTask;

    RightsRequestEventsListener(Inbox inbox, EraseRecords eraseRecords, ReportTask reportTask) {
        this.inbox = inbox;
        this.eraseRecords = eraseRecords;
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
        ErasureRequest request = event.data().request(reportTask);
        if (!event.key().equals(event.controller() + "/" + request.requestId())) {
            throw new IllegalArgumentException("The key names another controller or request than the event");
        }
        eraseRecords.handle(tx, event.controller(), request);
    }

    /** What we need of it. */
    record ErasureRequested(UUID requestId, List<Pseudonym> pseudonyms, Instant before, List<Task> tasks) {

        ErasureRequest request(ReportTask ours) {
            Set<Pseudonym> proved = new HashSet<>(pseudonyms);
            return new ErasureRequest(
                    requestId,
                    proved,
                    before,
                    tasks.stream()
                            .filter(task -> ours.isOurs(task.systemId()))
                            .map(Task::taskId)
                            .findFirst());
        }

        record Task(UUID taskId, String systemId) {}
    }
}
