package io.assentry.dsar.controllers;

import io.assentry.dsar.controllers.RememberController.AgreementActivated;
import io.assentry.dsar.controllers.RememberController.ControllerRegistered;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.Subscriber;
import io.assentry.kit.inbox.Subscription;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class ProcessorEventsListener implements Subscriber {

    private final Inbox inbox;
    private final Subscription subscription;

    ProcessorEventsListener(Inbox inbox, RememberController remember) {
        this.inbox = inbox;
        this.subscription = subscription(remember);
    }

    static Subscription subscription(RememberController remember) {
        return Subscription.to("processor-events")
                .on("io.assentry.ControllerRegistered.v1", ControllerRegistered.class, remember::registered)
                .on("io.assentry.AgreementActivated.v1", AgreementActivated.class, remember::agreed);
    }

    @Override
    public Subscription subscription() {
        return subscription;
    }

    @Incoming("processor-events")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        inbox.receive(records, subscription);
    }
}
