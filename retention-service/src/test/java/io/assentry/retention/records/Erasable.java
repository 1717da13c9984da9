package io.assentry.retention.records;

import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.retention.appraisal.Kept;
import io.assentry.retention.controllers.ProcessingRole;
import io.assentry.retention.records.Registration.HeldFor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A record of the operator's own customer, for whoever tests what becomes of it. */
public final class Erasable {

    private Erasable() {}

    public static KeptRecord record(Pseudonym person, List<HeldFor> holdings) {
        RecordRef ref = RecordRef.told("customer-1");
        return KeptRecord.first(
                RecordKey.of("winwin", "crm", ref),
                new Registration(
                        "crm",
                        ref,
                        Set.of(person),
                        "customer_rep",
                        Optional.empty(),
                        Optional.empty(),
                        Instant.parse("2026-03-03T10:00:00Z"),
                        holdings));
    }

    public static Kept kept(KeptRecord record) {
        return record.kept(ProcessingRole.CONTROLLER, ZoneId.of("Asia/Shanghai"), Map.of());
    }
}
