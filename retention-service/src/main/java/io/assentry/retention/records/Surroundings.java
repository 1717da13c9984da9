package io.assentry.retention.records;

import io.assentry.retention.appraisal.Appraisal;
import io.assentry.retention.appraisal.Appraiser;
import io.assentry.retention.controllers.KnownAgreement;
import io.assentry.retention.controllers.ProcessingRole;
import io.assentry.retention.facts.ConsentHistories;
import io.assentry.retention.schedules.Branch;
import io.assentry.retention.schedules.SchedulesInForce;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything outside a controller's records that decides what may become of them. */
public record Surroundings(
        ZoneId zone,
        Set<String> systems,
        Map<String, KnownAgreement> agreements,
        SchedulesInForce schedules,
        ConsentHistories consents) {

    public Appraisal appraise(KeptRecord record) {
        Optional<String> agreement = record.registration().agreementId();
        Map<String, Boolean> conditions = agreement.isPresent() ? Map.of(Branch.AGREEMENT_ACTIVE, true) : Map.of();
        return Appraiser.appraise(
                schedules,
                record.kept(roleOf(record), zone, conditions),
                consents.of(record.registration().pseudonyms()));
    }

    /** Role belongs to the engagement: without an agreement the operator itself is the controller. */
    public ProcessingRole roleOf(KeptRecord record) {
        return record.registration()
                .agreementId()
                .map(id -> agreements.get(id).role())
                .orElse(ProcessingRole.CONTROLLER);
    }

    /** When this differs from what a record was appraised under, it has to be appraised again. */
    String fingerprint() {
        return schedules.fingerprint() + "|" + zone.getId();
    }
}
