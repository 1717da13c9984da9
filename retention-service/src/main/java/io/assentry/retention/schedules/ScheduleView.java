package io.assentry.retention.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A schedule as callers see it.
 *
 * @param activeVersion absent while none is in force
 */
record ScheduleView(String scheduleId, String activeVersion, List<VersionView> versions) {

    static ScheduleView of(List<ScheduleDocument> versions) {
        String active = versions.stream()
                .filter(ScheduleDocument::isInForce)
                .map(ScheduleDocument::version)
                .findFirst()
                .orElse(null);
        return new ScheduleView(
                versions.getFirst().scheduleId(),
                active,
                versions.stream().map(VersionView::of).toList());
    }

    /**
     * A version without its words.
     *
     * @param activatedAt when it last came into force; absent: never
     * @param supersededAt when it last went out of force; absent: never, or it is in force
     */
    record VersionView(
            String scheduleId,
            String version,
            LocalDate effectiveFrom,
            Instant createdAt,
            boolean active,
            Instant activatedAt,
            Instant supersededAt) {

        static VersionView of(ScheduleDocument document) {
            return new VersionView(
                    document.scheduleId(),
                    document.version(),
                    document.effectiveFrom(),
                    document.createdAt(),
                    document.isInForce(),
                    document.activation()
                            .map(ScheduleDocument.Activation::activatedAt)
                            .orElse(null),
                    document.activation()
                            .flatMap(ScheduleDocument.Activation::supersededAt)
                            .orElse(null));
        }
    }

    /** A version with its words. */
    record DocumentView(VersionView status, ScheduleBody schedule) {
        static DocumentView of(ScheduleDocument document) {
            return new DocumentView(VersionView.of(document), ScheduleBody.of(document));
        }
    }

    /** One page, and where the next one starts. */
    record Page(List<ScheduleView> items, String next) {
        static Page of(List<ScheduleDocument> documents, int limit) {
            Map<String, List<ScheduleDocument>> bySchedule = new LinkedHashMap<>();
            documents.forEach(it -> bySchedule
                    .computeIfAbsent(it.scheduleId(), _ -> new ArrayList<>())
                    .add(it));
            List<ScheduleView> items =
                    bySchedule.values().stream().map(ScheduleView::of).toList();
            return new Page(items, items.size() < limit ? null : items.getLast().scheduleId());
        }
    }
}
