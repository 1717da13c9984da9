package io.assentry.retention.records;

import io.assentry.kit.inbox.Heard;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.Subscriber;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.facts.ConsentEvents.AboutAPerson;
import io.assentry.retention.facts.ConsentEvents.ConsentExpired;
import io.assentry.retention.facts.ConsentEvents.ConsentGranted;
import io.assentry.retention.facts.ConsentEvents.ConsentInvalidated;
import io.assentry.retention.facts.ConsentEvents.ConsentWithdrawn;
import io.assentry.retention.facts.ConsentEvents.SubjectRestricted;
import io.assentry.retention.facts.ConsentEvents.SubjectUnrestricted;
import io.assentry.retention.facts.ConsentEvents.SuppressionAdded;
import io.assentry.retention.facts.ConsentEvents.SuppressionLifted;
import io.assentry.retention.facts.ConsentFact;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears from consent-service what people have agreed to and taken back, what ended by itself, and whose data are restricted. */
@ApplicationScoped
class ConsentEventsListener implements Subscriber {

    static final String TOPIC = "consent-events";

    private final Inbox inbox;
    private final HearConsentFact hearConsentFact;

    ConsentEventsListener(Inbox inbox, HearConsentFact hearConsentFact) {
        this.inbox = inbox;
        this.hearConsentFact = hearConsentFact;
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
                .on("io.assentry.ConsentGranted.v1", ConsentGranted.class, this::hear)
                .on("io.assentry.ConsentWithdrawn.v1", ConsentWithdrawn.class, this::hear)
                .on("io.assentry.SuppressionAdded.v1", SuppressionAdded.class, this::hear)
                .on("io.assentry.SuppressionLifted.v1", SuppressionLifted.class, this::hear)
                .on("io.assentry.ConsentExpired.v1", ConsentExpired.class, this::hear)
                .on("io.assentry.ConsentInvalidated.v1", ConsentInvalidated.class, this::hear)
                .on("io.assentry.SubjectRestricted.v1", SubjectRestricted.class, this::hear)
                .on("io.assentry.SubjectUnrestricted.v1", SubjectUnrestricted.class, this::hear);
    }

    private void hear(Transaction tx, Heard<? extends AboutAPerson> event) {
        ConsentFact fact = event.data().fact(event.id(), event.sequence());
        if (!event.key().equals(event.controller() + "/" + fact.subjectId())) {
            throw new IllegalArgumentException("The key names another controller or person than the event");
        }
        if (event.data().isAboutConsents()) {
            hearConsentFact.handle(
                    tx, event.controller(), fact, event.time(), event.data().pseudonyms());
        }
    }
}
