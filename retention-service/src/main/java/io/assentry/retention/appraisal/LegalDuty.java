package io.assentry.retention.appraisal;

import io.assentry.retention.appraisal.Appraisal.Datum;
import io.assentry.retention.appraisal.HoldingAppraisal.Applied;
import io.assentry.retention.appraisal.Outcome.Ending;
import io.assentry.retention.appraisal.Outcome.Verdict;
import io.assentry.retention.schedules.Branch.Limit;
import io.assentry.retention.schedules.Branch.Term;
import io.assentry.retention.schedules.LawfulBasis;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A law that demands that a datum is kept even from its own person's request (GDPR Art. 17(3)(b)): a minimum of the
 * schedule that names it. A legal duty that no rule decides yet keeps it too, since in doubt nothing goes.
 *
 * @param ruleId absent when no rule of the schedule speaks of the duty
 * @param until when the duty ends; when that cannot be told yet, the day by which somebody has to look again
 */
public record LegalDuty(String purpose, Optional<String> ruleId, Instant until) {

    /** When nothing else says so, a duty that nobody can date is looked at again after so long. */
    static final Period LOOK_AGAIN = Period.ofYears(1);

    /** The duties that keep a datum at that moment. */
    public static List<LegalDuty> on(Datum datum, Instant now) {
        return datum.holders().stream()
                .filter(holder -> holder.holding().basis() == LawfulBasis.LEGAL_OBLIGATION)
                .filter(holder -> demands(holder, datum.category(), now))
                .map(holder -> new LegalDuty(
                        holder.holding().purpose(),
                        holder.applied().map(applied -> applied.rule().id()),
                        until(holder, now)))
                .toList();
    }

    private static boolean demands(HoldingAppraisal holder, String category, Instant now) {
        boolean named = holder.applied()
                .map(applied -> applied.limit() == Limit.MIN && applied.rule().names(category))
                .orElse(true);
        return named && holder.outcome().at(now) != Verdict.MUST_GO;
    }

    private static Instant until(HoldingAppraisal holder, Instant now) {
        if (holder.outcome() instanceof Ending ending && now.isBefore(ending.disposeFrom())) {
            return ending.disposeFrom();
        }
        // the event that starts the period has not been told, so it cannot end before a whole period from now
        Period atLeast = holder.applied()
                .map(Applied::branchTaken)
                .flatMap(branch -> branch.term().map(Term::duration))
                .orElse(LOOK_AGAIN);
        return now.atOffset(ZoneOffset.UTC).plus(atLeast).toInstant();
    }
}
