package io.assentry.dsar.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What the person is told of an erasure that has been carried out.
 *
 * @param whole nothing stays but what the law itself commands to keep
 * @param notReached systems that did not answer
 */
public record Completion(boolean whole, List<Kept> kept, List<String> notReached) {

    /** A letter is not read any more when it becomes a list. */
    private static final int MOST_LINES = 30;

    public Completion {
        kept = kept.stream().distinct().limit(MOST_LINES).toList();
        notReached = List.copyOf(notReached);
    }

    /**
     * A kind of data that stays.
     *
     * @param basis code of the right by which it stays
     * @param reviewBy when a hold is looked at again; null without one
     * @param until null if no end is known
     */
    public record Kept(String what, String systemId, String basis, Instant reviewBy, Instant until) {

        Optional<LocalDate> reviewDay() {
            return day(reviewBy);
        }

        Optional<LocalDate> untilDay() {
            return day(until);
        }

        private static Optional<LocalDate> day(Instant at) {
            return Optional.ofNullable(at).map(it -> it.atZone(ZoneOffset.UTC).toLocalDate());
        }
    }
}
