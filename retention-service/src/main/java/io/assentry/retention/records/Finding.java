package io.assentry.retention.records;

import io.assentry.retention.appraisal.Appraisal;
import io.assentry.retention.appraisal.HoldingAppraisal;
import io.assentry.retention.appraisal.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an appraisal found for one purpose, as it is kept and proved: ids and dates only.
 *
 * @param state lasting, ending or undecided
 * @param missing what would have to be known
 */
public record Finding(
        String purposeId,
        String scheduleId,
        String scheduleVersion,
        String ruleId,
        Integer branch,
        String state,
        Instant useEndsAt,
        Instant disposeFrom,
        List<String> missing) {

    static List<Finding> of(Appraisal appraisal) {
        List<String> restricted = appraisal.restriction().missing();
        return appraisal.holdings().stream()
                .map(holding -> of(holding, restricted))
                .toList();
    }

    /** @param restricted what has to be known besides before anything goes */
    private static Finding of(HoldingAppraisal holding, List<String> restricted) {
        Optional<HoldingAppraisal.Applied> applied = holding.applied();
        String purpose = holding.holding().purpose();
        String schedule = applied.map(it -> it.schedule().scheduleId()).orElse(null);
        String version = applied.map(it -> it.schedule().version()).orElse(null);
        String rule = applied.map(it -> it.rule().id()).orElse(null);
        Integer branch = applied.map(HoldingAppraisal.Applied::branch).orElse(null);
        return switch (holding.outcome()) {
            case Outcome.Lasting _ ->
                new Finding(purpose, schedule, version, rule, branch, "lasting", null, null, List.of());
            case Outcome.Ending it ->
                new Finding(
                        purpose,
                        schedule,
                        version,
                        rule,
                        branch,
                        "ending",
                        it.useEndsAt(),
                        it.disposeFrom(),
                        Stream.concat(it.doubts().stream(), restricted.stream()).toList());
            case Outcome.Undecided it ->
                new Finding(purpose, schedule, version, rule, branch, "undecided", null, null, it.missing());
        };
    }
}
