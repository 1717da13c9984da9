package io.assentry.consent.notices;

import io.assentry.consent.purposes.Channel;
import io.assentry.consent.purposes.PurposeId;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
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
                version.edition().effectiveFrom(),
                version.edition().changeClass().wire(),
                Scope.of(version.edition().changed()));
    }

    static OutboxMessage message(ControllerId controller, NoticePublished said, UUID id, Instant at) {
        return OutboxMessage.event("consent-events", controller.value(), "io.assentry.NoticePublished.v1")
                .id(id)
                .at(at)
                .controller(controller)
                .data(said)
                .build();
    }

    /** What a material change is about; an empty list means all. */
    record Scope(List<String> purposeIds, List<String> channels) {

        static Scope of(ChangedScope changed) {
            return changed == null
                    ? null
                    : new Scope(
                            changed.purposes().stream().map(PurposeId::value).toList(),
                            changed.channels().stream().map(Channel::wire).toList());
        }
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
            String changeClass,
            Scope changedScope) {}
}
