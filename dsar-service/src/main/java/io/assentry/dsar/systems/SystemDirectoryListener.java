package io.assentry.dsar.systems;

import io.assentry.dsar.systems.RememberSystem.SystemDirectoryEntry;
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
class SystemDirectoryListener implements Subscriber {

    private final Inbox inbox;
    private final Subscription subscription;

    SystemDirectoryListener(Inbox inbox, RememberSystem remember) {
        this.inbox = inbox;
        this.subscription = subscription(remember);
    }

    static Subscription subscription(RememberSystem remember) {
        return Subscription.to("system-directory")
                .on("io.assentry.SystemDirectoryEntry.v1", SystemDirectoryEntry.class, remember::listed)
                .withTombstones();
    }

    @Override
    public Subscription subscription() {
        return subscription;
    }

    @Incoming("system-directory")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        inbox.receive(records, subscription);
    }
}
