package io.assentry.consent.notices;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import java.time.Instant;
import java.util.UUID;

/** How notices are said on {@code consent-events}. */
final class NoticeMessages {

    private NoticeMessages() {}

    static NoticePublished published(ControllerId controller, NoticeVersion version) {
        return new NoticePublished(
                controller.value(),
                version.notice().value(),
                version.version(),
                version.language(),
                version.content().sha256(),
                version.publishedAt(),
                version.effectiveFrom(),
                version.changeClass().wire());
    }

    static OutboxMessage message(ControllerId controller, NoticePublished said, UUID id, Instant at) {
        return OutboxMessage.event("consent-events", controller.value(), "io.assentry.NoticePublished.v1")
                .id(id)
                .at(at)
                .controller(controller)
                .data(said)
                .build();
    }

    /** A version of a notice can be read from now on. */
    record NoticePublished(
            String controllerId,
            String noticeId,
            String version,
            String language,
            String contentSha256,
            Instant publishedAt,
            Instant effectiveFrom,
            String changeClass) {}
}
