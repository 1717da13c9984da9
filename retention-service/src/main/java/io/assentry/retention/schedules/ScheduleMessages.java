package io.assentry.retention.schedules;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** How schedules are said on {@code retention-events}. */
final class ScheduleMessages {

    private ScheduleMessages() {}

    static ScheduleChanged changed(ControllerId controller, ScheduleVersion version, Instant activatedAt) {
        return new ScheduleChanged(
                controller.value(),
                version.scheduleId(),
                version.version(),
                version.effectiveFrom(),
                activatedAt,
                version.ruleIds());
    }

    static OutboxMessage message(ControllerId controller, ScheduleChanged said, UUID id) {
        return OutboxMessage.event("retention-events", controller.value(), "io.assentry.ScheduleChanged.v1")
                .id(id)
                .at(said.activatedAt())
                .controller(controller)
                .data(said)
                .build();
    }

    /** From now on this version says how long data stay. */
    record ScheduleChanged(
            String controllerId,
            String scheduleId,
            String version,
            LocalDate effectiveFrom,
            Instant activatedAt,
            List<String> ruleIds) {}
}
