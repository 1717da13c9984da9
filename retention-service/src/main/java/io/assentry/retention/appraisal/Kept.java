package io.assentry.retention.appraisal;

import io.assentry.retention.controllers.ProcessingRole;
import io.assentry.retention.schedules.ScheduleVersion;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to appraise: a record with its holdings.
 *
 * @param personZone the zone of the person's jurisdiction, if known
 * @param conditions what is known of conditions such as {@code agreement.active}
 */
public record Kept(
        ProcessingRole role,
        String dataSubject,
        Optional<ZoneId> personZone,
        ZoneId controllerZone,
        Map<String, Boolean> conditions,
        List<Holding> holdings) {

    public Kept {
        conditions = Map.copyOf(conditions);
        holdings = List.copyOf(holdings);
    }

    /** Whose midnight ends a day: the person's, else the one the schedule names, else the controller's. */
    ZoneId zoneUnder(ScheduleVersion schedule) {
        return personZone.or(schedule::zone).orElse(controllerZone);
    }

    Optional<Boolean> condition(String name, Holding holding) {
        return Optional.ofNullable(conditions.get(name))
                .or(() -> Optional.ofNullable(holding.circumstances().get(name)).map(Boolean::parseBoolean));
    }
}
