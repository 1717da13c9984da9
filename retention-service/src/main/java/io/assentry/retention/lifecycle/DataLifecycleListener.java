package io.assentry.retention.lifecycle;

import io.assentry.kit.inbox.Heard;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.Subscriber;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.transaction.Transaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what systems say of their data; what is not signed as it should be is a dead letter. */
@ApplicationScoped
class DataLifecycleListener implements Subscriber {

    static final String TOPIC = "data-lifecycle";

    private final Inbox inbox;
    private final HearStatement hearStatement;

    DataLifecycleListener(Inbox inbox, HearStatement hearStatement) {
        this.inbox = inbox;
        this.hearStatement = hearStatement;
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
                .on("io.assentry.RecordCollected.v1", Spoken.class, this::collected)
                .on("io.assentry.AccountActive.v1", Spoken.class, this::active)
                .on("io.assentry.RecordDisposed.v1", Spoken.class, this::disposed);
    }

    private void collected(Transaction tx, Heard<Spoken> event) {
        hearStatement.collected(tx, signed(event, "RecordCollected"));
    }

    private void active(Transaction tx, Heard<Spoken> event) {
        hearStatement.active(tx, signed(event, "AccountActive"));
    }

    private void disposed(Transaction tx, Heard<Spoken> event) {
        hearStatement.disposed(tx, signed(event, "RecordDisposed"));
    }

    private static SignedStatement signed(Heard<Spoken> event, String type) {
        return new SignedStatement(
                event.controller(),
                event.key(),
                type,
                event.data().systemId(),
                event.data().statement());
    }

    /** What every event of the topic carries. */
    record Spoken(String systemId, String statement) {}
}
