package io.assentry.retention.holds;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.retention.holds.LegalHold.Release;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The holds that the golden examples tell of, as this service says them. */
public final class HoldsSaid {

    private HoldsSaid() {}

    public static List<Produced> golden() {
        ControllerId harbour = new ControllerId("harbour-books");
        LegalHold hold = litigation();
        LegalHold released =
                hold.release(new Release(Instant.parse("2026-04-10T00:00:00Z"), "legal-2", "settled out of court"));
        return Stream.concat(
                        said(HoldMessages.placed(harbour, hold, id(60)), 1),
                        said(HoldMessages.released(harbour, released, id(61)), 2))
                .toList();
    }

    public static LegalHold litigation() {
        HoldScope scope = new HoldScope(
                Set.of(), Set.of(), Set.of("name", "email"), Set.of("crm"), Optional.empty(), Optional.empty());
        return new LegalHold(
                new HoldId(UUID.fromString("019ccc00-0000-7c40-8a40-000000000040")),
                "File 2026-17",
                HoldKind.LITIGATION,
                "ZPO 138",
                scope,
                "legal-1",
                "legal-2",
                Instant.parse("2026-03-10T00:00:00Z"),
                Instant.parse("2026-09-01T00:00:00Z"),
                Optional.empty());
    }

    private static Stream<Produced> said(OutboxMessage message, long sequence) {
        return message.records("/assentry/retention-service", _ -> sequence).stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()));
    }

    private static UUID id(int number) {
        return UUID.fromString("019cd6de-0340-7c%d-8a%d-0000000000%d".formatted(number, number, number));
    }
}
