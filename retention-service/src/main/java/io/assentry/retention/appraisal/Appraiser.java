package io.assentry.retention.appraisal;

import io.assentry.retention.WireNames;
import io.assentry.retention.appraisal.HoldingAppraisal.Applied;
import io.assentry.retention.appraisal.Outcome.Ending;
import io.assentry.retention.appraisal.Outcome.Lasting;
import io.assentry.retention.appraisal.Outcome.Undecided;
import io.assentry.retention.facts.ConsentHistory;
import io.assentry.retention.schedules.Branch;
import io.assentry.retention.schedules.Branch.Limit;
import io.assentry.retention.schedules.Branch.Pick;
import io.assentry.retention.schedules.LawfulBasis;
import io.assentry.retention.schedules.RetentionRule;
import io.assentry.retention.schedules.SchedulesInForce;
import io.assentry.retention.schedules.SchedulesInForce.Activated;
import io.assentry.retention.schedules.When.Match;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Applies the schedules in force to a record: for each holding the rule, its first branch that applies, and when that
 * ends. What cannot be told is undecided, never disposable. Storage limitation: GDPR Art. 5(1)(e).
 */
public final class Appraiser {

    private final SchedulesInForce schedules;
    private final Kept kept;
    private final ConsentHistory consents;

    private Appraiser(SchedulesInForce schedules, Kept kept, ConsentHistory consents) {
        this.schedules = schedules;
        this.kept = kept;
        this.consents = consents;
    }

    public static Appraisal appraise(SchedulesInForce schedules, Kept kept, ConsentHistory consents) {
        Appraiser appraiser = new Appraiser(schedules, kept, consents);
        return new Appraisal(kept.holdings().stream().map(appraiser::appraise).toList(), Restriction.of(consents));
    }

    private HoldingAppraisal appraise(Holding holding) {
        if (schedules.current().isEmpty()) {
            return HoldingAppraisal.undecided(holding, Optional.empty(), List.of("a retention schedule in force"));
        }
        Optional<HoldingAppraisal> ruled = schedules.current().stream()
                .flatMap(version -> under(version, holding, false).stream())
                .findFirst();
        if (ruled.isEmpty()) {
            String whom = kept.dataSubject() + " held as " + WireNames.of(kept.role());
            return HoldingAppraisal.undecided(
                    holding, Optional.empty(), List.of("a rule for " + holding.purpose() + " of " + whom));
        }
        return notLongerThanPromised(ruled.get());
    }

    /** A longer period counts only for data collected after its notice, unless the law demands it (a minimum). */
    private HoldingAppraisal notLongerThanPromised(HoldingAppraisal now) {
        if (now.keepsByLegalDuty() || now.outcome() instanceof Undecided) {
            return now;
        }
        Instant collectedAt = collectedAt(now.holding());
        return schedules.former().stream()
                .filter(former ->
                        former.supersededAt().filter(collectedAt::isBefore).isPresent())
                .flatMap(former -> under(former, now.holding(), true).stream())
                .filter(former -> !former.keepsByLegalDuty())
                .reduce(now, Appraiser::sooner);
    }

    private static HoldingAppraisal sooner(HoldingAppraisal one, HoldingAppraisal other) {
        if (!(other.outcome() instanceof Ending theirs)) {
            return one;
        }
        return switch (one.outcome()) {
            case Lasting _ -> other;
            case Undecided _ -> one;
            case Ending mine -> theirs.disposeFrom().isBefore(mine.disposeFrom()) ? other : one;
        };
    }

    private Optional<HoldingAppraisal> under(Activated version, Holding holding, boolean former) {
        return version.schedule()
                .ruleFor(kept.role(), holding.purpose(), kept.dataSubject())
                .map(rule -> byRule(version, rule, holding, former));
    }

    private HoldingAppraisal byRule(Activated version, RetentionRule rule, Holding holding, boolean former) {
        for (int i = 0; i < rule.branches().size(); i++) {
            Branch branch = rule.branches().get(i);
            Applied applied = new Applied(version.schedule(), rule, i, former);
            switch (branch.when().matches(holding.basis(), holding.circumstances())) {
                case Match.DoesNotApply _ -> {}
                case Match.CannotBeTold(var circumstances) -> {
                    return HoldingAppraisal.undecided(
                            holding,
                            Optional.of(applied),
                            circumstances.stream()
                                    .map(name -> "the circumstance " + name)
                                    .toList());
                }
                case Match.Applies _ -> {
                    return byBranch(applied, holding);
                }
            }
        }
        String basis = WireNames.of(holding.basis());
        return HoldingAppraisal.undecided(
                holding, Optional.empty(), List.of("a branch of rule " + rule.id() + " for the basis " + basis));
    }

    private HoldingAppraisal byBranch(Applied applied, Holding holding) {
        if (applied.limit() == Limit.MIN && holding.basis() != LawfulBasis.LEGAL_OBLIGATION) {
            return HoldingAppraisal.undecided(
                    holding,
                    Optional.of(applied),
                    List.of("a legal duty: rule " + applied.rule().id()
                            + " is a minimum, and only a legal duty may keep data longer"));
        }
        if (holding.dataCategories().stream().noneMatch(applied.rule()::names)) {
            return HoldingAppraisal.undecided(
                    holding,
                    Optional.of(applied),
                    List.of("a promise about these data: rule " + applied.rule().id() + " names none of them"));
        }
        Branch branch = applied.branchTaken();
        ZoneId zone = kept.zoneUnder(applied.schedule());
        return HoldingAppraisal.of(
                holding, applied, new BranchReckoning(kept, zone, holding, branch, consents).reckon());
    }

    private Instant collectedAt(Holding holding) {
        return holding.anchors()
                .occurrence(Branch.DATUM_COLLECTED, Pick.FIRST)
                .map(Occurrence::at)
                .orElse(Instant.MIN);
    }
}
