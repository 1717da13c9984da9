package io.assentry.registry;

import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.testkit.GoldenEvents;
import java.time.Instant;
import java.util.UUID;

/** Holds what this service says against the golden examples of the contracts. */
public final class Produced {

    private static final String SOURCE = "/assentry/processor-registry-service";

    private Produced() {}

    /** Fails unless each record of the message fits its schema and equals its golden example. */
    public static void assertGolden(OutboxMessage message, long sequence) {
        message.records(SOURCE, _ -> sequence)
                .forEach(record -> GoldenEvents.assertProduced(
                        record.headers().get("ce_type"),
                        record.topic(),
                        record.key(),
                        record.headers(),
                        record.value()));
    }

    public static UUID id(String goldenId) {
        return UUID.fromString(goldenId);
    }

    public static Instant at(String time) {
        return Instant.parse(time);
    }
}
