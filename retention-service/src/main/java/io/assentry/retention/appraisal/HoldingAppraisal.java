package io.assentry.retention.appraisal;

import io.assentry.retention.schedules.Branch;
import io.assentry.retention.schedules.Branch.Limit;
import io.assentry.retention.schedules.RetentionRule;
import io.assentry.retention.schedules.ScheduleVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of one holding: which promise applies, and how long it lets the purpose last. */
public record HoldingAppraisal(
        Holding holding, Optional<Applied> applied, Outcome outcome, Optional<Occurrence> anchor, List<Until> untils) {

    /**
     * The words that decided.
     *
     * @param branch counted from 0, as in the schedule
     * @param shorterPromise the version in force promises longer, but not for data collected before it
     */
    public record Applied(ScheduleVersion schedule, RetentionRule rule, int branch, boolean shorterPromise) {
        public Branch branchTaken() {
            return rule.branches().get(branch);
        }

        public Limit limit() {
            return branchTaken().limit();
        }
    }

    static HoldingAppraisal of(Holding holding, Applied applied, Reckoned reckoned) {
        return new HoldingAppraisal(
                holding, Optional.of(applied), reckoned.outcome(), reckoned.anchor(), reckoned.untils());
    }

    static HoldingAppraisal undecided(Holding holding, Optional<Applied> applied, List<String> missing) {
        return new HoldingAppraisal(holding, applied, new Outcome.Undecided(missing), Optional.empty(), List.of());
    }

    /** Data that the rule does not name: it promises nothing about them. */
    public List<String> unnamed() {
        return holding.dataCategories().stream()
                .filter(category ->
                        applied.filter(it -> it.rule().names(category)).isEmpty())
                .sorted()
                .toList();
    }

    boolean useHasEnded(Instant moment) {
        return outcome instanceof Outcome.Ending ending && !moment.isBefore(ending.useEndsAt());
    }

    /** The rule is a minimum, which only a legal duty may be. */
    boolean keepsByLegalDuty() {
        return applied.filter(it -> it.limit() == Limit.MIN).isPresent();
    }
}
