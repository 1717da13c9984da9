package io.assentry.retention.records;

import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.retention.schedules.LawfulBasis;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a system says that it holds about somebody.
 *
 * @param zone where the person's days begin and end, if the system knows
 * @param agreementId under which the operator processes for the controller; absent: it is the controller itself
 */
record Registration(
        String systemId,
        RecordRef ref,
        Set<Pseudonym> pseudonyms,
        String dataSubject,
        Optional<ZoneId> zone,
        Optional<String> agreementId,
        Instant collectedAt,
        List<HeldFor> holdings) {

    Registration {
        pseudonyms = Set.copyOf(pseudonyms);
        holdings = List.copyOf(holdings);
    }

    /**
     * One purpose of the record.
     *
     * @param anchors when events happened that a period may count from
     */
    record HeldFor(
            String purpose,
            LawfulBasis basis,
            Set<String> dataCategories,
            Map<String, String> circumstances,
            Map<String, Instant> anchors) {

        HeldFor {
            dataCategories = Set.copyOf(dataCategories);
            circumstances = Map.copyOf(circumstances);
            anchors = Map.copyOf(anchors);
        }
    }
}
