package io.assentry.consent.notices;

import java.time.Instant;

/**
 * A version of a notice in one language, as it was published (GDPR Art. 13, 14). Published words never change.
 *
 * @param checklist null of one that was published before there were checklists
 */
record NoticeVersion(
        Edition edition, String language, NoticeContent content, Instant publishedAt, Checklist checklist) {

    NoticeId notice() {
        return edition.notice();
    }

    String version() {
        return edition.version();
    }
}
