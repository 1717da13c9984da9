package io.assentry.retention.disposals;

import io.assentry.retention.appraisal.Appraisal;
import io.assentry.retention.appraisal.Appraisal.Datum;
import io.assentry.retention.appraisal.Outcome.Verdict;
import io.assentry.retention.holds.LegalHold;
import io.assentry.retention.records.KeptRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A record of which some data have to go, because every purpose for which they were held is over.
 *
 * @param mustGo data that nothing keeps
 * @param held data that would have to go, and that a hold keeps
 * @param since when the first of them had to go
 * @param lookAgainAt when the next of its data has to go, if that is known
 */
record DueRecord(
        UUID recordKey,
        String systemId,
        List<String> mustGo,
        List<Retained> held,
        Instant since,
        Optional<Instant> lookAgainAt) {

    static DueRecord of(KeptRecord record, Appraisal appraisal, List<LegalHold> holds, Instant now) {
        List<String> mustGo = new ArrayList<>();
        List<Retained> held = new ArrayList<>();
        List<Instant> due = new ArrayList<>();
        List<Instant> later = new ArrayList<>();
        for (Datum datum : appraisal.data()) {
            datum.disposeFrom().filter(at -> at.isAfter(now)).ifPresent(later::add);
            if (datum.at(now) != Verdict.MUST_GO) {
                continue;
            }
            datum.disposeFrom().ifPresent(due::add);
            List<Retained> keeping = holds.stream()
                    .filter(hold -> hold.keeps(datum.category()))
                    .map(hold -> Retained.by(hold, datum.category()))
                    .toList();
            if (keeping.isEmpty()) {
                mustGo.add(datum.category());
            }
            held.addAll(keeping);
        }
        return new DueRecord(
                record.key().value(),
                record.registration().systemId(),
                mustGo,
                held,
                due.stream().min(Comparator.naturalOrder()).orElse(now),
                later.stream().min(Comparator.naturalOrder()));
    }
}
