package io.assentry.retention.appraisal;

import io.assentry.retention.appraisal.Occurrence.Source;
import io.assentry.retention.appraisal.Outcome.Cause;
import io.assentry.retention.appraisal.Outcome.Ending;
import io.assentry.retention.appraisal.Outcome.Lasting;
import io.assentry.retention.appraisal.Outcome.Undecided;
import io.assentry.retention.facts.ConsentFact.Why;
import io.assentry.retention.facts.ConsentHistory;
import io.assentry.retention.facts.ConsentLine;
import io.assentry.retention.schedules.Branch;
import io.assentry.retention.schedules.Branch.Pick;
import io.assentry.retention.schedules.Branch.Term;
import io.assentry.retention.schedules.LawfulBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reckons when one branch of a rule ends for one holding. Pure: dates and facts in, an outcome out. */
final class BranchReckoning {

    private final Kept kept;
    private final ZoneId zone;
    private final Holding holding;
    private final Branch branch;
    private final ConsentHistory consents;

    BranchReckoning(Kept kept, ZoneId zone, Holding holding, Branch branch, ConsentHistory consents) {
        this.kept = kept;
        this.zone = zone;
        this.holding = holding;
        this.branch = branch;
        this.consents = consents;
    }

    Reckoned reckon() {
        boolean asksConsentService = restsOnConsent() || branch.namesUntil(Branch.OBJECTION_DM_AT);
        if (asksConsentService && consents.incomplete()) {
            return new Reckoned(
                    new Undecided(List.of("a message about this person's consent that could not be read yet")),
                    Optional.empty(),
                    List.of());
        }
        List<ConsentLine> lines = restsOnConsent() ? consents.linesFor(holding.purpose()) : List.of();
        return lines.stream()
                .map(line -> reckon(new Told.ByConsentService(line, holding.anchors())))
                .reduce(Reckoned::longer)
                .orElseGet(() ->
                        reckon(new Told.BySystem(holding.anchors(), consents.standingAgainst(holding.purpose()))));
    }

    private Reckoned reckon(Told told) {
        Optional<Occurrence> anchor =
                branch.term().map(Term::anchor).flatMap(wanted -> told.occurrence(wanted.event(), wanted.pick()));
        List<Until> untils = untils(told);
        return new Reckoned(outcome(told, anchor, untils), anchor, untils);
    }

    private Outcome outcome(Told told, Optional<Occurrence> anchor, List<Until> untils) {
        if (holding.basis() == LawfulBasis.CONSENT && !told.doubts().isEmpty()) {
            return new Undecided(told.doubts());
        }
        Optional<Boolean> goesOn = branch.whileTrue().flatMap(condition -> kept.condition(condition, holding));
        List<Ending> ends = ends(anchor, untils, goesOn.orElse(false));
        Optional<Ending> earliest = ends.stream().min(Comparator.comparing(Ending::useEndsAt));
        if (earliest.isPresent()) {
            return doubting(earliest.get(), goesOn);
        }
        if (goesOn.orElse(false)) {
            return new Lasting(branch.whileTrue().orElseThrow() + " holds");
        }
        if (branch.term().isPresent()) {
            return new Undecided(List.of("when " + branch.term().get().anchor().event() + " was"));
        }
        return told.consentKnown()
                ? new Lasting("the consent has no end yet")
                : new Undecided(List.of("a consent to " + holding.purpose()));
    }

    /**
     * Everything that is known to end the branch. A condition that still holds prolongs the period, but not a consent
     * that is gone. With the anchor missing, only what has happened is sure to end anything.
     */
    private List<Ending> ends(Optional<Occurrence> anchor, List<Until> untils, boolean goesOn) {
        boolean anchorMissing = branch.term().isPresent() && anchor.isEmpty();
        List<Ending> ends = new ArrayList<>();
        for (Until until : untils) {
            if (!(anchorMissing && isForecast(until))) {
                until.occurrence().ifPresent(it -> ends.add(ending(it.at(), new Cause.Happened(it))));
            }
        }
        if (!goesOn) {
            anchor.ifPresent(from -> ends.add(periodEnd(branch.term().orElseThrow(), from)));
        }
        return ends;
    }

    /** The end that a grant names lies ahead, and only consent-service says that it has come. */
    private static boolean isForecast(Until until) {
        boolean hasCome = until.occurrence()
                .filter(it -> it.source() instanceof Source.ConsentEvent(var _, var type)
                        && type.equals(Why.EXPIRED.eventType()))
                .isPresent();
        return until.event().equals(Branch.CONSENT_EXPIRES_AT) && !hasCome;
    }

    private Ending doubting(Ending ending, Optional<Boolean> goesOn) {
        boolean inDoubt =
                branch.whileTrue().isPresent() && goesOn.isEmpty() && ending.cause() instanceof Cause.PeriodOver;
        return inDoubt ? ending.inDoubt(List.of("whether " + branch.whileTrue().get() + " still holds")) : ending;
    }

    private Ending periodEnd(Term term, Occurrence anchor) {
        if (anchor.event().equals(Branch.CONSENT_RECEIVED)) {
            Instant end = RetentionPeriod.moment(anchor.at(), term.duration(), zone, branch.limit());
            return ending(end, new Cause.PeriodOver(term, anchor, Optional.empty()));
        }
        LocalDate from = LocalDate.ofInstant(anchor.at(), zone);
        LocalDate last = RetentionPeriod.lastDay(from, term.duration(), branch.limit());
        Instant end = RetentionPeriod.endOfDay(last, zone);
        return ending(end, new Cause.PeriodOver(term, anchor, Optional.of(last)));
    }

    private Ending ending(Instant end, Cause cause) {
        Instant disposeFrom = branch.grace()
                .map((Period grace) -> RetentionPeriod.moment(end, grace, zone, branch.limit()))
                .orElse(end);
        return new Ending(end, disposeFrom, cause, List.of());
    }

    private List<Until> untils(Told told) {
        List<Until> untils = new ArrayList<>();
        branch.until().forEach(event -> untils.add(new Until(event, false, told.occurrence(event, pickFor(event)))));
        if (holding.basis() == LawfulBasis.CONSENT) {
            for (String event : List.of(Branch.CONSENT_WITHDRAWN_AT, Branch.CONSENT_EXPIRES_AT)) {
                if (!branch.namesUntil(event)) {
                    untils.add(new Until(event, true, told.occurrence(event, pickFor(event))));
                }
            }
        }
        return untils;
    }

    private static Pick pickFor(String event) {
        return event.startsWith("consent.") ? Pick.LAST : Pick.FIRST;
    }

    /** A purpose that rests on consent ends with it, whether or not its rule says so: GDPR Art. 6(1)(a) and 17(1)(b). */
    private boolean restsOnConsent() {
        return holding.basis() == LawfulBasis.CONSENT
                || branch.namesUntil(Branch.CONSENT_WITHDRAWN_AT)
                || branch.namesUntil(Branch.CONSENT_EXPIRES_AT)
                || branch.term()
                        .filter(term -> term.anchor().event().equals(Branch.CONSENT_RECEIVED))
                        .isPresent();
    }
}
