package io.assentry.dsar.intake;

import io.assentry.dsar.calendars.Jurisdiction;
import io.assentry.dsar.requests.Channel;
import io.assentry.dsar.requests.OpenClocks.Whereabouts;
import io.assentry.dsar.requests.Right;
import io.assentry.kit.problem.Rejection;
import io.assentry.kit.pseudonym.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a caller tells of a request that reached the controller, with the words already understood. */
record Telling(
        Set<Right> rights,
        List<Identifier> identifiers,
        Channel channel,
        Instant receivedAt,
        Optional<LocalDate> requestDatedOn,
        Optional<String> jurisdiction,
        Optional<ZoneId> zone,
        Optional<String> language,
        Optional<String> message,
        Optional<String> agreement) {

    private static final Duration MAX_SKEW = Duration.ofMinutes(2);
    private static final Period MAX_AGE = Period.ofYears(5);

    /** A request may be entered long after it arrived, but not before, and a letter is not younger than its arrival. */
    void mustBePlausibleAt(Instant now) {
        if (receivedAt.isAfter(now.plus(MAX_SKEW))) {
            throw new Implausible("receivedAt", "lies at most PT2M in the future");
        }
        if (receivedAt.isBefore(yearsBefore(now))) {
            throw new Implausible("receivedAt", "lies at most 5 years back");
        }
        if (requestDatedOn.isPresent()) {
            if (channel != Channel.POST) {
                throw new Implausible("requestDatedOn", "is for the channel post alone");
            }
            // a day more than UTC's: the letter may have been received where it was already tomorrow
            if (requestDatedOn.get().isAfter(dateOf(receivedAt).plusDays(1))
                    || requestDatedOn.get().isBefore(dateOf(yearsBefore(now)))) {
                throw new Implausible("requestDatedOn", "lies on or before the day of receipt, at most 5 years back");
            }
        }
    }

    private static Instant yearsBefore(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(MAX_AGE).toInstant();
    }

    private static LocalDate dateOf(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    Whereabouts whereabouts() {
        return new Whereabouts(jurisdiction.map(Jurisdiction::new), zone);
    }

    /** A date that cannot be true; names the field and the limit. */
    static final class Implausible extends Rejection {

        Implausible(String field, String limit) {
            super(
                    Category.INVALID,
                    "invalid-body",
                    "The field " + field + " " + limit + ".",
                    List.of(new Violation(field, limit)));
        }
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "Telling[" + rights + ", " + channel + "]";
    }
}
