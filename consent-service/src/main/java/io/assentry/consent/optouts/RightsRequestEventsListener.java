package io.assentry.consent.optouts;

import io.assentry.consent.erasures.EraseSubject;
import io.assentry.consent.erasures.ErasureRequest;
import io.assentry.consent.ledger.ReachedPeople;
import io.assentry.kit.access.ControllerId;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears what rights requests opt out of, and who is to be erased. For opt-outs dsar-service has called before, so most of it
 * stands already; the event is there for when the call did not come through.
 */
@ApplicationScoped
class RightsRequestEventsListener implements Subscriber {

    static final String TOPIC = "rights-request-events";

    private static final Logger LOG = Logger.getLogger(RightsRequestEventsListener.class);

    private final Inbox inbox;
    private final RaiseObjection raiseObjection;
    private final WithdrawConsents withdrawConsents;
    private final EraseSubject eraseSubject;
    private final ReportTask reportTask;

    RightsRequestEventsListener(
            Inbox inbox,
            RaiseObjection raiseObjection,
            WithdrawConsents withdrawConsents,
            EraseSubject eraseSubject,
            ReportTask reportTask) {
        this.inbox = inbox;
        this.raiseObjection = raiseObjection;
        this.withdrawConsents = withdrawConsents;
        this.eraseSubject = eraseSubject;
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
        return Subscription.to(TOPIC)
                .on("io.assentry.ObjectionRequested.v1", OptOutRequested.class, this::objected)
                .on("io.assentry.ConsentWithdrawalRequested.v1", OptOutRequested.class, this::withdrew)
                .on("io.assentry.ErasureRequested.v1", ErasureRequested.class, this::erasureRequested);
    }

    private void objected(Transaction tx, Heard<OptOutRequested> event) {
        OptOutRequested data = event.data();
        if (!data.pseudonyms().isEmpty()) {
            RaiseObjection.Answer answer = raiseObjection.handle(
                    tx,
                    new RaiseObjection.Command(
                            data.controllerId(), data.pseudonyms(), data.receivedAt(), data.requestId()));
            LOG.debugf("Request %s objects; something changed: %s", data.requestId(), answer.changed());
        }
    }

    private void withdrew(Transaction tx, Heard<OptOutRequested> event) {
        OptOutRequested data = event.data();
        if (!data.pseudonyms().isEmpty()) {
            WithdrawConsents.Answer answer = withdrawConsents.handle(tx, data.controllerId(), data.pseudonyms());
            LOG.debugf("Request %s withdraws; something changed: %s", data.requestId(), answer.changed());
        }
    }

    private void erasureRequested(Transaction tx, Heard<ErasureRequested> event) {
        ErasureRequested data = event.data();
        if (!event.key().equals(event.controller() + "/" + data.requestId())) {
            throw new IllegalArgumentException("The key names another controller or request than the event");
        }
        EraseSubject.Answer answer = eraseSubject.handle(
                tx,
                new ErasureRequest(
                        event.controller(),
                        data.requestId(),
                        ReachedPeople.distinct(data.pseudonyms().stream()),
                        data.before(),
                        data.taskOf(reportTask)));
        LOG.debugf("Request %s erases; the person was known: %s", data.requestId(), answer.known());
    }

    /** What we need of an opt-out. */
    record OptOutRequested(UUID requestId, ControllerId controllerId, List<Pseudonym> pseudonyms, Instant receivedAt) {}

    /** What we need of an erasure. */
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
