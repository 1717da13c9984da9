package io.assentry.retention.schedules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assentry.kit.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The schedule of the privacy policy of 1 January 2023 with the operator's defaults, as a test may bend it. */
public final class DefaultSchedule {

    public static final Instant ACTIVATED_AT = Instant.parse("2023-01-01T00:00:00Z");

    private DefaultSchedule() {}

    public static ObjectNode json() {
        try (InputStream file = DefaultSchedule.class.getResourceAsStream("/schedules/winwin-default.json")) {
            return (ObjectNode) Json.MAPPER.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ScheduleVersion version() {
        return version(unchanged -> {});
    }

    public static ScheduleVersion version(Consumer<ObjectNode> change) {
        ObjectNode json = json();
        change.accept(json);
        return ScheduleReading.read(Json.MAPPER.convertValue(json, ScheduleBody.class));
    }

    public static SchedulesInForce inForce() {
        return inForce(version());
    }

    public static SchedulesInForce inForce(ScheduleVersion version) {
        return new SchedulesInForce(
                List.of(new SchedulesInForce.Activated(version, ACTIVATED_AT, Optional.empty())), List.of());
    }

    /** The rule with this id in a schedule that is being bent. */
    public static ObjectNode rule(ObjectNode schedule, String id) {
        for (var rule : schedule.withArray("rules")) {
            if (rule.path("id").asText().equals(id)) {
                return (ObjectNode) rule;
            }
        }
        throw new IllegalArgumentException("The schedule has no rule " + id);
    }

    public static ObjectNode branch(ObjectNode schedule, String ruleId, int index) {
        return (ObjectNode) rule(schedule, ruleId).withArray("branches").get(index);
    }
}
