package io.assentry.consent.notices;

import io.assentry.kit.access.ControllerId;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is said when the golden example's notice is published. */
public final class NoticeRecords {

    private NoticeRecords() {}

    public static List<Produced> ofTheGoldenStory() {
        Instant publishedAt = Instant.parse("2026-03-02T09:30:00Z");
        ControllerId controller = new ControllerId("winwin");
        NoticeVersion version = new NoticeVersion(
                new NoticeId("privacy-notice"),
                "2023-01-01",
                "en",
                new NoticeContent("We ask before we write to you."),
                publishedAt,
                Instant.parse("2023-01-01T00:00:00Z"),
                ChangeClass.MATERIAL);
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
