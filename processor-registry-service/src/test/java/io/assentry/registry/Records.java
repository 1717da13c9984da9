package io.assentry.registry;

import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.testkit.ServiceContracts.Produced;
import java.util.stream.Stream;

/** The records of this service's messages, as they leave for Kafka. */
public final class Records {

    private static final String SOURCE = "/assentry/processor-registry-service";

    private Records() {}

    /** @param sequence the number of each record under its key */
    public static Stream<Produced> of(OutboxMessage message, long sequence) {
        return message.records(SOURCE, _ -> sequence).stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()));
    }
}
