package io.assentry.retention.disposals;

import io.assentry.retention.appraisal.Appraisal;
import io.assentry.retention.appraisal.LegalDuty;
import io.assentry.retention.holds.LegalHold;
import io.assentry.retention.records.KeptRecord;
import io.assentry.retention.records.Registration.HeldFor;
import io.assentry.retention.schedules.LawfulBasis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an erasure leaves of a record. Every purpose ends, whatever its period; what stays is what a legal hold reaches
 * and what a law demands, datum by datum: GDPR Art. 17(1) and (3).
 */
final class ErasureRule {

    private ErasureRule() {}

    /**
     * @param retained the data that stay, and why; empty: the record goes
     * @param holdings what is left of the purposes for which the record was held
     */
    record Fate(List<Retained> retained, List<HeldFor> holdings) {

        boolean goes() {
            return retained.isEmpty();
        }

        boolean isLessThan(KeptRecord record) {
            return !holdings.equals(record.registration().holdings());
        }
    }

    static Fate of(KeptRecord record, Appraisal appraisal, List<LegalHold> holds, Instant now) {
        List<Retained> retained = new ArrayList<>();
        Set<String> held = new HashSet<>();
        Set<String> demanded = new HashSet<>();
        for (Appraisal.Datum datum : appraisal.data()) {
            for (LegalHold hold : holds) {
                if (hold.keeps(datum.category())) {
                    retained.add(Retained.by(hold, datum.category()));
                    held.add(datum.category());
                }
            }
            for (LegalDuty duty : LegalDuty.on(datum, now)) {
                retained.add(Retained.by(duty, datum.category()));
                demanded.add(datum.category());
            }
        }
        return new Fate(retained, left(record, held, demanded));
    }

    /** A hold keeps a datum with all its purposes, so that they run on when it ends; a law keeps its own purpose alone. */
    private static List<HeldFor> left(KeptRecord record, Set<String> held, Set<String> demanded) {
        List<HeldFor> left = new ArrayList<>();
        for (HeldFor holding : record.registration().holdings()) {
            Set<String> stays = new HashSet<>(held);
            if (holding.basis() == LawfulBasis.LEGAL_OBLIGATION) {
                stays.addAll(demanded);
            }
            holding.onlyOf(stays).ifPresent(left::add);
        }
        return left;
    }
}
