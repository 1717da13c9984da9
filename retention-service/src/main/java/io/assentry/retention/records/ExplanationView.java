package io.assentry.retention.records;

import io.assentry.retention.WireNames;
import io.assentry.retention.appraisal.Appraisal.Datum;
import io.assentry.retention.appraisal.HoldingAppraisal;
import io.assentry.retention.appraisal.HoldingAppraisal.Applied;
import io.assentry.retention.appraisal.Occurrence;
import io.assentry.retention.appraisal.Occurrence.Source;
import io.assentry.retention.appraisal.Outcome.Ending;
import io.assentry.retention.appraisal.Outcome.Undecided;
import io.assentry.retention.appraisal.Outcome.Verdict;
import io.assentry.retention.appraisal.Reasons;
import io.assentry.retention.appraisal.Until;
import io.assentry.retention.holds.LegalHold;
import io.assentry.retention.records.ExplainRecord.Explained;
import io.assentry.retention.schedules.Branch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Why a record may be kept, must go, or is undecided.
 *
 * @param verdict may_be_kept, must_go, undecided, or held: would have to go, and a legal hold keeps it
 * @param disposeFrom when the last datum has to go; absent while that is not known
 * @param data every datum with its own verdict, since purposes keep different data
 * @param factsAsOf when consent-service said the last thing that was looked at
 */
record ExplanationView(
        String controllerId,
        UUID recordKey,
        int recordVersion,
        String systemId,
        String agreementId,
        String role,
        String dataSubject,
        String verdict,
        String why,
        Instant disposeFrom,
        List<HoldingView> holdings,
        List<DatumView> data,
        List<HeldView> holds,
        Instant evaluatedAt,
        Instant factsAsOf) {

    static ExplanationView of(String controllerId, Explained explained) {
        KeptRecord record = explained.record();
        Instant now = explained.evaluatedAt();
        return new ExplanationView(
                controllerId,
                record.key().value(),
                record.version(),
                record.registration().systemId(),
                record.registration().agreementId().orElse(null),
                WireNames.of(explained.role()),
                record.registration().dataSubject(),
                HeldView.verdict(explained, WireNames.of(explained.appraisal().at(now))),
                HeldView.why(explained) + Reasons.of(explained.appraisal(), now),
                explained.appraisal().disposeFrom().orElse(null),
                explained.appraisal().holdings().stream()
                        .map(holding -> HoldingView.of(holding, now))
                        .toList(),
                explained.appraisal().data().stream()
                        .map(datum -> DatumView.of(datum, explained.holds(), now))
                        .toList(),
                explained.holds().stream().map(hold -> HeldView.of(hold, now)).toList(),
                now,
                explained.factsAsOf().orElse(null));
    }

    /**
     * One purpose.
     *
     * @param branch counted from 0, as in the schedule
     * @param shorterPromise an earlier version of the schedule decided, because it was shorter and in force when the data
     *     were collected
     * @param until events that end the purpose sooner; without an instant they have not happened
     * @param useEndsAt from here the data are invisible to this purpose
     * @param disposeFrom from here this purpose no longer keeps them
     * @param missing what would have to be known
     * @param notNamed data that the rule says nothing about
     * @param leftBehind what stays when the data go, such as the suppression that keeps the person from being contacted
     */
    record HoldingView(
            String purposeId,
            String basis,
            List<String> dataCategories,
            String verdict,
            String why,
            String scheduleId,
            String scheduleVersion,
            String ruleId,
            Integer branch,
            Boolean shorterPromise,
            String limit,
            String duration,
            String grace,
            AnchorView anchor,
            List<UntilView> until,
            Instant useEndsAt,
            Instant disposeFrom,
            List<String> missing,
            List<String> notNamed,
            String onExpiry,
            List<String> leftBehind) {

        static HoldingView of(HoldingAppraisal appraisal, Instant now) {
            Optional<Applied> applied = appraisal.applied();
            Optional<Branch> branch = applied.map(Applied::branchTaken);
            Optional<Ending> ending = Optional.of(appraisal.outcome())
                    .filter(Ending.class::isInstance)
                    .map(Ending.class::cast);
            return new HoldingView(
                    appraisal.holding().purpose(),
                    WireNames.of(appraisal.holding().basis()),
                    appraisal.holding().dataCategories().stream().sorted().toList(),
                    WireNames.of(appraisal.outcome().at(now)),
                    Reasons.of(appraisal, now),
                    applied.map(it -> it.schedule().scheduleId()).orElse(null),
                    applied.map(it -> it.schedule().version()).orElse(null),
                    applied.map(it -> it.rule().id()).orElse(null),
                    applied.map(Applied::branch).orElse(null),
                    applied.map(Applied::shorterPromise).orElse(null),
                    branch.map(it -> WireNames.of(it.limit())).orElse(null),
                    branch.flatMap(Branch::term)
                            .map(term -> term.duration().toString())
                            .orElse(null),
                    branch.flatMap(Branch::grace).map(Object::toString).orElse(null),
                    AnchorView.of(branch, appraisal.anchor()),
                    appraisal.untils().stream().map(UntilView::of).toList(),
                    ending.map(Ending::useEndsAt).orElse(null),
                    ending.map(Ending::disposeFrom).orElse(null),
                    appraisal.outcome() instanceof Undecided(var missing)
                            ? missing
                            : ending.map(Ending::doubts).orElse(List.of()),
                    applied.isPresent() ? appraisal.unnamed() : List.of(),
                    applied.map(it -> WireNames.of(it.rule().onExpiry())).orElse(null),
                    applied.map(it -> it.rule().leaveBehind()).orElse(List.of()));
        }
    }

    /** What a period counts from; without an instant nobody has told it. */
    record AnchorView(String event, String pick, Instant at, SourceView source) {
        static AnchorView of(Optional<Branch> branch, Optional<Occurrence> occurrence) {
            return branch.flatMap(Branch::term)
                    .map(term -> new AnchorView(
                            term.anchor().event(),
                            WireNames.of(term.anchor().pick()),
                            occurrence.map(Occurrence::at).orElse(null),
                            occurrence.map(SourceView::of).orElse(null)))
                    .orElse(null);
        }
    }

    /** @param byLaw the rule does not name it, but the lawful basis ends with it */
    record UntilView(String event, boolean byLaw, Instant at, SourceView source) {
        static UntilView of(Until until) {
            return new UntilView(
                    until.event(),
                    until.byLaw(),
                    until.occurrence().map(Occurrence::at).orElse(null),
                    until.occurrence().map(SourceView::of).orElse(null));
        }
    }

    /** Who said so: an event of consent-service, or a version of the record's registration. */
    record SourceView(String kind, UUID eventId, String eventType, Integer recordVersion) {
        static SourceView of(Occurrence occurrence) {
            return switch (occurrence.source()) {
                case Source.ConsentEvent(var id, var type) -> new SourceView("consent_event", id, type, null);
                case Source.Registration(var version) -> new SourceView("registration", null, null, version);
            };
        }
    }

    /**
     * One data category.
     *
     * @param keptFor purposes that keep it now
     * @param restricted only a legal duty or a hold keeps it, or the time for its return: stored, and used for nothing
     *     else
     * @param heldBy legal holds that keep it from disposal
     */
    record DatumView(
            String category,
            String verdict,
            List<String> keptFor,
            boolean restricted,
            Instant disposeFrom,
            List<UUID> heldBy) {
        static DatumView of(Datum datum, List<LegalHold> holds, Instant now) {
            List<UUID> heldBy = holds.stream()
                    .filter(hold -> hold.keeps(datum.category()))
                    .map(hold -> hold.id().value())
                    .toList();
            boolean held = !heldBy.isEmpty();
            return new DatumView(
                    datum.category(),
                    held && datum.at(now) == Verdict.MUST_GO ? HeldView.HELD : WireNames.of(datum.at(now)),
                    datum.keptFor(now),
                    held || datum.isRestricted(now),
                    datum.disposeFrom().orElse(null),
                    heldBy);
        }
    }

    /**
     * A legal hold that keeps the record from disposal. While it stands the data are used for its matter alone.
     *
     * @param basis the exception of GDPR Art. 17(3) on which an erasure is refused as far as the hold reaches
     * @param dataCategories which of the data; empty: all
     */
    record HeldView(
            UUID holdId,
            String kind,
            String basis,
            List<String> dataCategories,
            Instant reviewBy,
            boolean reviewOverdue) {

        static final String HELD = "held";

        static HeldView of(LegalHold hold, Instant now) {
            return new HeldView(
                    hold.id().value(),
                    WireNames.of(hold.kind()),
                    hold.kind().basis(),
                    hold.scope().dataCategories().stream().sorted().toList(),
                    hold.reviewBy(),
                    hold.reviewIsOverdue(now));
        }

        /** Whatever would have to go is held as long as a hold reaches it. */
        static String verdict(Explained explained, String otherwise) {
            Instant now = explained.evaluatedAt();
            boolean held = explained.appraisal().at(now) == Verdict.MUST_GO
                    && explained.appraisal().data().stream()
                            .anyMatch(datum -> explained.holds().stream().anyMatch(it -> it.keeps(datum.category())));
            return held ? HELD : otherwise;
        }

        static String why(Explained explained) {
            return explained.holds().stream()
                    .map(hold -> "Held back from disposal by hold " + hold.id() + " on "
                            + hold.kind().basis() + ", to be reviewed by " + hold.reviewBy()
                            + "; used for its matter and for nothing else. ")
                    .collect(Collectors.joining());
        }
    }
}
