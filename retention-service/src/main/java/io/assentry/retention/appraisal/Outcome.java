package io.assentry.retention.appraisal;

import io.assentry.retention.schedules.Branch.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a purpose lasts for a holding. It holds no "now": the verdict of a moment is asked of it. */
public sealed interface Outcome {

    Verdict at(Instant moment);

    /** No end is known yet. */
    record Lasting(String because) implements Outcome {
        @Override
        public Verdict at(Instant moment) {
            return Verdict.MAY_BE_KEPT;
        }
    }

    /**
     * The purpose ends.
     *
     * @param useEndsAt from here the data are invisible to the purpose
     * @param disposeFrom from here the purpose no longer keeps them from going
     * @param doubts what would have to be known before anything may go; empty: nothing
     */
    record Ending(Instant useEndsAt, Instant disposeFrom, Cause cause, List<String> doubts) implements Outcome {
        @Override
        public Verdict at(Instant moment) {
            if (moment.isBefore(disposeFrom)) {
                return Verdict.MAY_BE_KEPT;
            }
            return doubts.isEmpty() ? Verdict.MUST_GO : Verdict.UNDECIDED;
        }

        Ending inDoubt(List<String> more) {
            List<String> all = new ArrayList<>(doubts);
            more.stream().filter(doubt -> !all.contains(doubt)).forEach(all::add);
            return new Ending(useEndsAt, disposeFrom, cause, List.copyOf(all));
        }
    }

    /** Something is missing, and in doubt nothing is disposed of. */
    record Undecided(List<String> missing) implements Outcome {
        @Override
        public Verdict at(Instant moment) {
            return Verdict.UNDECIDED;
        }
    }

    /** What ends a purpose. */
    sealed interface Cause {
        /** The period ran out; {@code lastDay} is absent for a period that ends at a moment of the day. */
        record PeriodOver(Term term, Occurrence anchor, Optional<LocalDate> lastDay) implements Cause {}

        record Happened(Occurrence occurrence) implements Cause {}
    }

    /** The answer for one moment. */
    enum Verdict {
        MAY_BE_KEPT,
        MUST_GO,
        UNDECIDED
    }
}
