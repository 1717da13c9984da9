package io.assentry.retention.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.inbox.Heard;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.Subscriber;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.WireNames;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns from the registry which controllers there are and which agreements are in force. */
@ApplicationScoped
class ProcessorEventsListener implements Subscriber {

    static final String TOPIC = "processor-events";

    private final Inbox inbox;
    private final RegistryCopies copies;

    ProcessorEventsListener(Inbox inbox, RegistryCopies copies) {
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
        ControllerRegistered it = event.data();
        copies.keep(tx, new KnownController(it.controllerId(), it.clockZone(), it.registeredAt()));
    }

    private void activated(Transaction tx, Heard<AgreementActivated> event) {
        AgreementActivated it = event.data();
        ProcessingRole role = WireNames.read(ProcessingRole.class, it.role())
                .orElseThrow(() -> new IllegalArgumentException("An agreement in a role that nobody knows"));
        copies.keep(tx, new KnownAgreement(it.controllerId(), it.agreementId(), role, it.activatedAt()));
    }

    /** What we need of it. */
    record ControllerRegistered(
            ControllerId controllerId, ZoneId zone, Representative representative, Instant registeredAt) {

        /** The EU representative (GDPR Art. 27) stands in for a controller outside the EU, and so does its clock. */
        ZoneId clockZone() {
            return representative == null ? zone : representative.zone();
        }

        /** Absent for most. */
        record Representative(ZoneId zone) {}
    }

    /** What we need of it. */
    record AgreementActivated(ControllerId controllerId, String agreementId, String role, Instant activatedAt) {}
}
