package io.assentry.consent.notices;

import io.assentry.consent.controllers.Regime;
import io.assentry.consent.controllers.Standing;
import io.assentry.consent.notices.Notices.Listed;
import io.assentry.consent.notices.Notices.ListedVersion;
import java.time.Instant;
import java.util.List;

/** A notice as callers see it. */
record NoticeView(String noticeId, String title, List<ListedVersion> versions) {

    static NoticeView of(Listed listed) {
        return new NoticeView(listed.id().value(), listed.title(), listed.versions());
    }

    /** One page, and where the next one starts. */
    record Page(List<NoticeView> items, String next) {

        static Page of(List<Listed> notices, int limit) {
            List<NoticeView> items = notices.stream().map(NoticeView::of).toList();
            return new Page(items, items.size() < limit ? null : items.getLast().noticeId());
        }
    }

    /** One version in one language; the words only where they were asked for. */
    record VersionView(
            String noticeId,
            String version,
            String language,
            String contentSha256,
            Instant publishedAt,
            Instant effectiveFrom,
            String changeClass,
            NoticeMessages.Scope changedScope,
            ChecklistJson checklist,
            String text) {

        static VersionView of(NoticeVersion version, boolean withText) {
            return new VersionView(
                    version.notice().value(),
                    version.version(),
                    version.language(),
                    version.content().sha256(),
                    version.publishedAt(),
                    version.edition().effectiveFrom(),
                    version.edition().changeClass().wire(),
                    NoticeMessages.Scope.of(version.edition().changed()),
                    version.checklist() == null ? null : ChecklistJson.of(version.checklist()),
                    withText ? version.content().text() : null);
        }
    }

    /** What a notice of this controller has to say, by the law that it stands under. */
    record Asked(List<AskedPart> parts) {

        static Asked of(Standing standing) {
            return new Asked(Checklist.askedOf(standing).stream()
                    .map(part -> new AskedPart(
                            part.wire(),
                            part.askedBy(standing.regimes()).stream()
                                    .map(Regime::name)
                                    .toList(),
                            part.mayBeLeftOut()))
                    .toList());
        }
    }

    /** @param mayBeLeftOut if the notice's checklist says why it does not apply */
    record AskedPart(String part, List<String> askedBy, boolean mayBeLeftOut) {}

    /** A version in all its languages. */
    record Languages(List<VersionView> items) {

        static Languages of(List<NoticeVersion> versions) {
            return new Languages(
                    versions.stream().map(v -> VersionView.of(v, true)).toList());
        }
    }
}
