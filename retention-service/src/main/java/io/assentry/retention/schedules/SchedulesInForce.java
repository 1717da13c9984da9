package io.assentry.retention.schedules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The promises of a controller that count: the versions in force, and those that were in force before them, because a
 * longer period never reaches back to data that were collected under a shorter one.
 */
public record SchedulesInForce(List<Activated> current, List<Activated> former) {

    public static final SchedulesInForce NONE = new SchedulesInForce(List.of(), List.of());

    public SchedulesInForce {
        current = List.copyOf(current);
        former = List.copyOf(former);
    }

    /** A version with the time it was in force; {@code supersededAt} is absent while it still is. */
    public record Activated(ScheduleVersion schedule, Instant activatedAt, Optional<Instant> supersededAt) {}

    /** What an appraisal rests on, in one line: when it differs, the appraisal has to be made again. */
    public String fingerprint() {
        return String.join(
                ",",
                current.stream()
                        .map(it ->
                                it.schedule().scheduleId() + "@" + it.schedule().version())
                        .sorted()
                        .toList());
    }
}
