package io.assentry.consent.acknowledgements;

import io.assentry.consent.notices.NoticeId;
import io.assentry.consent.subjects.SubjectId;
import java.time.Instant;
import java.util.UUID;

/**
 * A person was shown a version of a notice and confirmed it (GDPR Art. 13; privacy policy, general part). Going on, or
 * confirming, is not agreeing (Art. 4(11)): nothing is sent because of it.
 *
 * @param formId where it was shown; null if that was not said
 */
record Acknowledgement(
        UUID id,
        SubjectId subject,
        NoticeId notice,
        String version,
        String language,
        String formId,
        Instant occurredAt,
        Instant recordedAt) {}
