package io.assentry.retention.schedules;

import io.assentry.retention.controllers.ProcessingRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One version of a retention schedule. It never changes once written: whoever asks later why something was kept or
 * destroyed must find the words that were in force.
 *
 * @param zone the zone that days are counted in; absent: the controller's
 */
public record ScheduleVersion(
        String scheduleId,
        String version,
        Optional<String> policyVersion,
        LocalDate effectiveFrom,
        Optional<ZoneId> zone,
        List<RetentionRule> rules) {

    public ScheduleVersion {
        rules = List.copyOf(rules);
    }

    public List<String> ruleIds() {
        return rules.stream().map(RetentionRule::id).toList();
    }

    public Optional<RetentionRule> ruleFor(ProcessingRole role, String purpose, String dataSubject) {
        return rules.stream()
                .filter(rule -> rule.governs(role, purpose, dataSubject))
                .findFirst();
    }
}
