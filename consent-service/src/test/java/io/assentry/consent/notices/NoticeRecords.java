package io.assentry.consent.notices;

import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What is said when the golden example's notice is published. */
public final class NoticeRecords {

    private NoticeRecords() {}

    public static List<Produced> ofTheGoldenStory() {
        Instant publishedAt = Instant.parse("2026-03-02T09:30:00Z");
        ControllerId controller = new ControllerId("winwin");
        Edition edition = new Edition(
                new NoticeId("privacy-notice"),
                "2026-04-01",
                2,
                Instant.parse("2026-04-01T00:00:00Z"),
                ChangeClass.MATERIAL,
                new ChangedScope(
                        new TreeSet<>(Set.of(new PurposeId("direct_marketing_news_surveys"))), new TreeSet<>()));
        NoticeVersion version = new NoticeVersion(
                edition,
                "en",
                new NoticeContent("We ask before we write to you."),
                publishedAt,
                new Checklist(new TreeMap<>(), new TreeMap<>()));
        return NoticeMessages.message(
                        controller,
                        NoticeMessages.published(controller, version),
                        UUID.fromString("019cade2-11c0-7c17-8a17-000000000017"),
                        publishedAt)
                .records("/assentry/consent-service", _ -> 1L)
                .stream()
                .map(r -> new Produced(r.topic(), r.key(), r.headers(), r.value()))
                .toList();
    }
}
