package io.assentry.retention.appraisal;

import io.assentry.retention.appraisal.Outcome.Ending;
import io.assentry.retention.appraisal.Outcome.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What may become of a record. Use ends for each purpose at its own time; the data themselves go when the last lawful
 * purpose has ended, and each datum on its own, since purposes keep different data. What a restriction keeps does not go at all.
 */
public record Appraisal(List<HoldingAppraisal> holdings, Restriction restriction) {

    public Appraisal {
        holdings = List.copyOf(holdings);
    }

    /** Every datum of the record with its own verdict, by name. */
    public List<Datum> data() {
        TreeSet<String> categories = new TreeSet<>();
        holdings.forEach(each -> categories.addAll(each.holding().dataCategories()));
        return categories.stream().map(this::datum).toList();
    }

    /** Undecided as soon as one datum is: then somebody has to look. Kept while one datum may be. */
    public Verdict at(Instant moment) {
        List<Verdict> verdicts = data().stream().map(datum -> datum.at(moment)).toList();
        if (verdicts.contains(Verdict.UNDECIDED)) {
            return Verdict.UNDECIDED;
        }
        return verdicts.contains(Verdict.MAY_BE_KEPT) ? Verdict.MAY_BE_KEPT : Verdict.MUST_GO;
    }

    /** When the last datum has to go; absent while no such day is known. */
    public Optional<Instant> disposeFrom() {
        return latest(data().stream().map(Datum::disposeFrom).toList());
    }

    /** When the next datum has to go: the moment at which somebody has to look at the record again. */
    public Optional<Instant> nextDisposal() {
        return data().stream().flatMap(datum -> datum.disposeFrom().stream()).min(Comparator.naturalOrder());
    }

    private Datum datum(String category) {
        List<HoldingAppraisal> holders = holdings.stream()
                .filter(each -> each.holding().dataCategories().contains(category))
                .toList();
        // what a minimum does not name it does not keep; where nothing else speaks for the datum, that settles nothing
        List<HoldingAppraisal> speaking = holders.stream()
                .filter(each -> !each.keepsByLegalDuty() || !each.unnamed().contains(category))
                .toList();
        return new Datum(category, speaking.isEmpty() ? holders : speaking, restriction);
    }

    static Optional<Instant> latest(List<Optional<Instant>> ends) {
        if (ends.isEmpty() || ends.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /** One data category of the record and the purposes that have a say in it. */
    public record Datum(String category, List<HoldingAppraisal> holders, Restriction restriction) {

        public Verdict at(Instant moment) {
            List<Verdict> verdicts =
                    holders.stream().map(holder -> verdict(holder, moment)).toList();
            if (verdicts.contains(Verdict.MAY_BE_KEPT)) {
                return Verdict.MAY_BE_KEPT;
            }
            return verdicts.contains(Verdict.UNDECIDED) || restriction.keeps() ? Verdict.UNDECIDED : Verdict.MUST_GO;
        }

        /** Purposes that keep the datum at that moment. */
        public List<String> keptFor(Instant moment) {
            return holders.stream()
                    .filter(holder -> verdict(holder, moment) == Verdict.MAY_BE_KEPT)
                    .map(holder -> holder.holding().purpose())
                    .sorted()
                    .toList();
        }

        /**
         * The person had it restricted, or only a legal duty keeps it, or the time in which it is to be returned: stored, and
         * used for nothing else.
         */
        public boolean isRestricted(Instant moment) {
            if (restriction.storesOnly()) {
                return true;
            }
            List<HoldingAppraisal> keeping = holders.stream()
                    .filter(holder -> verdict(holder, moment) == Verdict.MAY_BE_KEPT)
                    .toList();
            return !keeping.isEmpty()
                    && keeping.stream().allMatch(holder -> holder.keepsByLegalDuty() || holder.useHasEnded(moment));
        }

        /** When the last purpose ends; absent while an end is unknown or in doubt, and while a restriction keeps it. */
        public Optional<Instant> disposeFrom() {
            return restriction.keeps()
                    ? Optional.empty()
                    : latest(holders.stream().map(this::end).toList());
        }

        private Verdict verdict(HoldingAppraisal holder, Instant moment) {
            return holder.unnamed().contains(category)
                    ? Verdict.UNDECIDED
                    : holder.outcome().at(moment);
        }

        private Optional<Instant> end(HoldingAppraisal holder) {
            boolean decided = !holder.unnamed().contains(category);
            return decided
                            && holder.outcome() instanceof Ending ending
                            && ending.doubts().isEmpty()
                    ? Optional.of(ending.disposeFrom())
                    : Optional.empty();
        }
    }
}
