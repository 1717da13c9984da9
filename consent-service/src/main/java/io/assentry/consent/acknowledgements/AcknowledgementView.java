package io.assentry.consent.acknowledgements;

import java.time.Instant;
import java.util.UUID;

/** That somebody was told, as callers see it. */
record AcknowledgementView(
        UUID acknowledgementId,
        UUID subjectId,
        String noticeId,
        String version,
        String language,
        String formId,
        Instant occurredAt,
        Instant recordedAt) {

    static AcknowledgementView of(Acknowledgement acknowledgement) {
        return new AcknowledgementView(
                acknowledgement.id(),
                acknowledgement.subject().value(),
                acknowledgement.notice().value(),
                acknowledgement.version(),
                acknowledgement.language(),
                acknowledgement.formId(),
                acknowledgement.occurredAt(),
                acknowledgement.recordedAt());
    }
}
