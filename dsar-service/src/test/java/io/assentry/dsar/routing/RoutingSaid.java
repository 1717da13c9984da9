package io.assentry.dsar.routing;

import io.assentry.dsar.requests.Cases;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What this feature writes, given the facts that the golden examples tell of. */
public final class RoutingSaid {

    private RoutingSaid() {}

    public static List<Produced> golden() {
        return Stream.of(
                        RoutingMessages.forwarded(
                                        Cases.goldenIdentified(),
                                        Instant.parse("2026-04-07T15:02:00Z"),
                                        UUID.fromString("019d6850-8280-7c25-8a25-000000000025"))
                                .records("/assentry/dsar-service", _ -> 4),
                        RoutingMessages.closed(
                                        Cases.goldenIdentified().takenOver(Instant.parse("2026-04-09T07:30:00Z")),
                                        UUID.fromString("019d6850-8280-7c26-8a26-000000000026"))
                                .records("/assentry/dsar-service", _ -> 5))
                .flatMap(List::stream)
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .toList();
    }
}
