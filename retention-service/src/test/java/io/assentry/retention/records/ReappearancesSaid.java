package io.assentry.retention.records;

import io.assentry.kit.access.ControllerId;
import io.assentry.retention.records.Records.Reappeared;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The reappearance that the golden example tells of, as this service says it. */
public final class ReappearancesSaid {

    private ReappearancesSaid() {}

    public static List<Produced> golden() {
        Reappeared fact = new Reappeared(
                new ControllerId("harbour-books"),
                new RecordKey(UUID.fromString("33e06b2f-dbb0-581f-9e92-2da37fd6a426")),
                "crm",
                UUID.fromString("019cd6de-0340-7c50-8a50-000000000050"),
                Instant.parse("2026-03-03T10:00:00Z"),
                Instant.parse("2026-04-20T10:00:00Z"));
        UUID id = UUID.fromString("019cd6de-0340-7c65-8a65-000000000065");
        return RecordMessages.reappeared(fact, id).records("/assentry/retention-service", _ -> 1L).stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .toList();
    }
}
