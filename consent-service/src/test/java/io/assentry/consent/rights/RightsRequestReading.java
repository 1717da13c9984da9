package io.assentry.consent.rights;

import io.assentry.kit.inbox.Subscription;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How our listener reads a record of a rights request, without acting on it. */
public final class RightsRequestReading {

    private static final Subscription SUBSCRIPTION =
            new RightsRequestEventsListener(null, null, null, null, null, null, null, null, null).subscription();

    private RightsRequestReading() {}

    public static String topic() {
        return RightsRequestEventsListener.TOPIC;
    }

    public static Set<String> types() {
        return SUBSCRIPTION.types();
    }

    public static Object read(ConsumerRecord<String, byte[]> message) {
        return SUBSCRIPTION.read(message).data();
    }
}
