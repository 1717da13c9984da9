package io.assentry.consent.ledger;

import static io.assentry.consent.ledger.Grants.NEWS_BY_EMAIL;

import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the ledger says of the golden examples' consent as time goes over it. */
public final class AgedRecords {

    private static final String CONSENT = "019cb323-e8e8-7c11-8a11-000000000011";

    private AgedRecords() {}

    public static List<Produced> ofTheGoldenStory() {
        List<Produced> said = new ArrayList<>();
        said.add(event(
                new Aging.Invalidated(new Grant.Notice("privacy-notice", "2026-04-01")),
                Instant.parse("2026-04-01T00:00:00Z"),
                Instant.parse("2026-04-01T00:00:02Z"),
                "019d4657-2dd0-7c50-8a50-000000000050"));
        said.add(event(
                new Aging.Expiring(Duration.ofDays(30)),
                null,
                Instant.parse("2031-02-01T10:00:02Z"),
                "025e145b-1940-7c52-8a52-000000000052"));
        said.add(event(
                new Aging.Expired(),
                null,
                Instant.parse("2031-03-03T10:00:02Z"),
                "025eafd9-0140-7c51-8a51-000000000051"));
        return said;
    }

    /** The event alone; what it says of the state has its examples elsewhere. */
    private static Produced event(Aging aging, Instant staleFrom, Instant at, String id) {
        Grant grant =
                Grants.staleFrom(staleFrom, Grants.byWebForm(NEWS_BY_EMAIL, Instant.parse("2026-03-03T10:00:00Z")));
        Person reader = Grants.reader();
        reader = reader.after(reader.grant(grant, ids(CONSENT), Instant.parse("2026-03-03T10:00:01Z")));
        List<Fact> facts = reader.age(NEWS_BY_EMAIL, aging, ids("00000000-0000-7000-8000-000000000012"), at);
        OutboxMessage message = ConsentMessages.of(
                        reader.after(facts), facts, ids(id, "00000000-0000-7000-8000-000000000013"))
                .getFirst();
        return message.records("/assentry/consent-service", _ -> 2L).stream()
                .map(r -> new Produced(r.topic(), r.key(), r.headers(), r.value()))
                .findFirst()
                .orElseThrow();
    }

    private static Supplier<UUID> ids(String... ids) {
        Iterator<UUID> each = Stream.of(ids).map(UUID::fromString).iterator();
        return each::next;
    }
}
