package io.assentry.consent.notices;

import java.time.Instant;

/**
 * A version of a notice in one language, as it was published (GDPR Art. 13, 14). Published words never change.
 *
 * @param effectiveFrom from when it applies; may lie before publication here, when an existing notice is taken over
 */
record NoticeVersion(
        NoticeId notice,
        String version,
        String language,
        NoticeContent content,
        Instant publishedAt,
        Instant effectiveFrom,
        ChangeClass changeClass) {}
