package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.inbox.Heard;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.Subscriber;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.transaction.Transaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns from the registry which controllers there are and which agreements are in force. */
@ApplicationScoped
class ProcessorEventsListener implements Subscriber {

    static final String TOPIC = "processor-events";

    private final Inbox inbox;
    private final ProcessorCopies copies;

    ProcessorEventsListener(Inbox inbox, ProcessorCopies copies) {
        this.inbox = inbox;
        this.copies = copies;
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
                .on("io.assentry.ControllerRegistered.v1", ControllerRegistered.class, this::registered)
                .on("io.assentry.AgreementActivated.v1", AgreementActivated.class, this::activated);
    }

    private void registered(Transaction tx, Heard<ControllerRegistered> event) {
        copies.keep(tx, event.data().controller());
    }

    private void activated(Transaction tx, Heard<AgreementActivated> event) {
        copies.keep(tx, event.data().agreement());
    }

    /** What we need of it. */
    record ControllerRegistered(
            ControllerId controllerId, ZoneId zone, String country, Set<Regime> regimes, Instant registeredAt) {

        KnownController controller() {
            return new KnownController(controllerId, zone, new Standing(regimes, country), registeredAt);
        }
    }

    /** What we need of it. */
    record AgreementActivated(ControllerId controllerId, String agreementId, String role, Instant activatedAt) {

        Agreement agreement() {
            return new Agreement(controllerId, agreementId, role, activatedAt);
        }
    }
}
