package io.assentry.retention.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.inbox.Heard;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.Subscriber;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.signing.ReportKey;
import io.assentry.kit.transaction.Transaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns from the registry which system holds data for whom; a tombstone says that a system is gone. */
@ApplicationScoped
class SystemDirectoryListener implements Subscriber {

    static final String TOPIC = "system-directory";

    private final Inbox inbox;
    private final RegistryCopies copies;

    SystemDirectoryListener(Inbox inbox, RegistryCopies copies) {
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
                .on("io.assentry.SystemDirectoryEntry.v1", SystemDirectoryEntry.class, this::entered)
                .withTombstones();
    }

    private void entered(Transaction tx, Heard<SystemDirectoryEntry> event) {
        SystemDirectoryEntry entry = event.data();
        copies.keepSystem(tx, event.key(), entry == null ? List.of() : entry.holdsFor());
        copies.keepKeys(tx, event.key(), entry == null ? List.of() : entry.keys());
    }

    /** What we need of it; the system's id is the key. */
    record SystemDirectoryEntry(List<String> controllers, List<ReportKey.Published> reportKeys) {

        private static final String EVERY_OR_ONE = "\\*|" + ControllerId.PATTERN;

        /** {@code *} stands for every controller: a system of Assentry itself. */
        List<String> holdsFor() {
            if (!controllers.stream().allMatch(each -> each.matches(EVERY_OR_ONE))) {
                throw new IllegalArgumentException("A controller that cannot be one");
            }
            return controllers;
        }

        List<ReportKey> keys() {
            return reportKeys == null
                    ? List.of()
                    : reportKeys.stream().map(ReportKey.Published::key).toList();
        }
    }
}
