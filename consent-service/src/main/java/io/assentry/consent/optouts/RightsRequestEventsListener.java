package io.assentry.consent.optouts;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.inbox.Heard;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.transaction.Transaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears what rights requests opt out of. dsar-service has called before, so most of it stands already; the event is there
 * for when the call did not come through.
 */
@ApplicationScoped
class RightsRequestEventsListener {

    static final String TOPIC = "rights-request-events";

    private static final Logger LOG = Logger.getLogger(RightsRequestEventsListener.class);

    private final Inbox inbox;
    private final RaiseObjection raiseObjection;
    private final WithdrawConsents withdrawConsents;

    RightsRequestEventsListener(Inbox inbox, RaiseObjection raiseObjection, WithdrawConsents withdrawConsents) {
        this.inbox = inbox;
        this.raiseObjection = raiseObjection;
        this.withdrawConsents = withdrawConsents;
    }

    @Incoming(TOPIC)
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        inbox.receive(records, subscription());
    }

    Subscription subscription() {
        return Subscription.to(TOPIC)
                .on("io.assentry.ObjectionRequested.v1", OptOutRequested.class, this::objected)
                .on("io.assentry.ConsentWithdrawalRequested.v1", OptOutRequested.class, this::withdrew);
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

    /** What we need of it. */
    record OptOutRequested(UUID requestId, ControllerId controllerId, List<Pseudonym> pseudonyms, Instant receivedAt) {}
}
