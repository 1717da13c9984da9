package io.assentry.retention.appraisal;

import io.assentry.retention.appraisal.Occurrence.Source;
import io.assentry.retention.schedules.Branch.Pick;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The events that systems have told about a purpose's data, over all registrations: the first and the last occurrence of
 * each. A registration can move the last one on, as each log-in does, but never the first.
 */
public record Anchors(Map<String, Span> spans) {

    public static final Anchors NONE = new Anchors(Map.of());

    public Anchors {
        spans = Map.copyOf(spans);
    }

    /** First and last occurrence of one event, with the version of the registration that told each. */
    public record Span(Instant first, int firstToldBy, Instant last, int lastToldBy) {}

    public Anchors and(Map<String, Instant> told, int recordVersion) {
        Map<String, Span> all = new TreeMap<>(spans);
        told.forEach((event, at) ->
                all.merge(event, new Span(at, recordVersion, at, recordVersion), (known, heard) -> join(known, heard)));
        return new Anchors(all);
    }

    public Optional<Occurrence> occurrence(String event, Pick pick) {
        return Optional.ofNullable(spans.get(event)).map(span -> switch (pick) {
            case FIRST -> new Occurrence(event, span.first(), new Source.Registration(span.firstToldBy()));
            case LAST, LAST_VALID -> new Occurrence(event, span.last(), new Source.Registration(span.lastToldBy()));
        });
    }

    private static Span join(Span known, Span heard) {
        boolean earlier = heard.first().isBefore(known.first());
        boolean later = heard.last().isAfter(known.last());
        return new Span(
                earlier ? heard.first() : known.first(),
                earlier ? heard.firstToldBy() : known.firstToldBy(),
                later ? heard.last() : known.last(),
                later ? heard.lastToldBy() : known.lastToldBy());
    }
}
