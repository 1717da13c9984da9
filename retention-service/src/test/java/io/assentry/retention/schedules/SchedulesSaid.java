package io.assentry.retention.schedules;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.retention.schedules.ScheduleMessages.ScheduleChanged;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The facts that the golden examples tell of, as this service says them. */
public final class SchedulesSaid {

    private static final Set<String> POLICY = Set.of("P1", "P2", "P3", "P4", "P5");

    private SchedulesSaid() {}

    public static List<Produced> golden() {
        ControllerId winwin = new ControllerId("winwin");
        ScheduleVersion policy = DefaultSchedule.version();
        ScheduleVersion five = new ScheduleVersion(
                policy.scheduleId(),
                policy.version(),
                policy.policyVersion(),
                policy.effectiveFrom(),
                policy.zone(),
                policy.rules().stream()
                        .filter(rule -> POLICY.contains(rule.id()))
                        .toList());
        ScheduleChanged said = ScheduleMessages.changed(winwin, five, Instant.parse("2026-03-02T10:00:00Z"));
        UUID id = UUID.fromString("019cadfd-8900-7c30-8a30-000000000030");
        OutboxMessage message = ScheduleMessages.message(winwin, said, id);
        return message.records("/assentry/retention-service", _ -> 1L).stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .toList();
    }
}
