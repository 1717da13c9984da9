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
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears from the registry which controllers there are, which agreements are in force and what is suspended. */
@ApplicationScoped
class ProcessorEventsListener implements Subscriber {

    static final String TOPIC = "processor-events";

    private final Inbox inbox;
    private final ProcessorCopies copies;
    private final KeepProcessing keepProcessing;

    ProcessorEventsListener(Inbox inbox, ProcessorCopies copies, KeepProcessing keepProcessing) {
        this.inbox = inbox;
        this.copies = copies;
        this.keepProcessing = keepProcessing;
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
                .on("io.assentry.AgreementActivated.v1", AgreementActivated.class, this::activated)
                .on("io.assentry.AgreementEnded.v1", AgreementEnded.class, this::ended)
                .on("io.assentry.ProcessingSuspended.v1", ProcessingSuspended.class, this::suspended)
                .on("io.assentry.ProcessingResumed.v1", ProcessingResumed.class, this::resumed);
    }

    private void registered(Transaction tx, Heard<ControllerRegistered> event) {
        copies.keep(tx, event.data().controller());
    }

    private void activated(Transaction tx, Heard<AgreementActivated> event) {
        keepProcessing.activated(tx, event.data().agreement());
    }

    private void ended(Transaction tx, Heard<AgreementEnded> event) {
        AgreementEnded data = event.data();
        keepProcessing.ended(tx, data.controllerId(), data.agreementId(), data.endedAt());
    }

    private void suspended(Transaction tx, Heard<ProcessingSuspended> event) {
        keepProcessing.suspended(tx, event.data().suspension());
    }

    private void resumed(Transaction tx, Heard<ProcessingResumed> event) {
        ProcessingResumed data = event.data();
        keepProcessing.resumed(tx, data.controllerId(), data.suspensionId(), data.resumedAt());
    }

    /** What we need of it. */
    record ControllerRegistered(
            ControllerId controllerId,
            ZoneId zone,
            String country,
            Set<Regime> regimes,
            String language,
            Instant registeredAt) {

        KnownController controller() {
            return new KnownController(controllerId, zone, new Standing(regimes, country), language, registeredAt);
        }
    }

    /** What we need of it. */
    record AgreementActivated(
            ControllerId controllerId, String agreementId, String role, List<String> purposes, Instant activatedAt) {

        Agreement agreement() {
            return new Agreement(controllerId, agreementId, role, purposes, activatedAt);
        }
    }

    /** What we need of it. */
    record AgreementEnded(ControllerId controllerId, String agreementId, Instant endedAt) {}

    /** What we need of it: what narrows the suspension in a way that is not known here does not narrow it. */
    record ProcessingSuspended(
            ControllerId controllerId,
            UUID suspensionId,
            String type,
            String agreementId,
            List<String> purposes,
            List<String> lists,
            Instant startedAt) {

        Suspension suspension() {
            return new Suspension(
                    controllerId, suspensionId, Suspension.Type.of(type), agreementId, purposes, lists, startedAt);
        }
    }

    /** What we need of it. */
    record ProcessingResumed(ControllerId controllerId, UUID suspensionId, Instant resumedAt) {}
}
