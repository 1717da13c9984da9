package io.assentry.retention.appraisal;

import io.assentry.retention.appraisal.Outcome.Ending;
import io.assentry.retention.appraisal.Outcome.Lasting;
import io.assentry.retention.appraisal.Outcome.Undecided;
import java.util.List;
import java.util.Optional;

/** What a branch comes to, with all that was looked at on the way. */
record Reckoned(Outcome outcome, Optional<Occurrence> anchor, List<Until> untils) {

    /**
     * The longer of two lines of consent: the purpose lasts while one of them does. What is undecided on one line never
     * lets the other dispose.
     */
    static Reckoned longer(Reckoned one, Reckoned other) {
        return switch (one.outcome) {
            case Lasting _ -> one;
            case Undecided(var missing) -> other.outcome instanceof Undecided ? one : other.doubting(missing);
            case Ending mine ->
                switch (other.outcome) {
                    case Lasting _ -> other;
                    case Undecided(var missing) -> one.doubting(missing);
                    case Ending theirs -> {
                        Reckoned later = theirs.disposeFrom().isAfter(mine.disposeFrom()) ? other : one;
                        yield later.doubting(mine.doubts()).doubting(theirs.doubts());
                    }
                };
        };
    }

    private Reckoned doubting(List<String> doubts) {
        return outcome instanceof Ending ending ? new Reckoned(ending.inDoubt(doubts), anchor, untils) : this;
    }
}
