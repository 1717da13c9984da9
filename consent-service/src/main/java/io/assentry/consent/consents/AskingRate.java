package io.assentry.consent.consents;

import io.assentry.consent.decisions.AskingLimits;
import io.assentry.consent.ledger.Asking;
import io.assentry.consent.ledger.Person;
import io.assentry.consent.ledger.Scope;
import io.assentry.kit.problem.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often somebody is asked to confirm a consent to the same purpose by the same channel (domain rule: double opt-in, decision
 * level 30): three times a day, and once in seven days while an objection to direct marketing stands. The link that they were
 * given holds as long, so nobody is kept from confirming. The gate counts the messages themselves.
 */
final class AskingRate {

    /** How far back it matters whether somebody was asked. */
    static final Duration LOOKS_BACK = AskingLimits.IN_SPITE_OF_OBJECTION;

    private AskingRate() {}

    static void refuseTooOften(Person person, Scope scope, List<Asking> asked, Instant now) {
        List<Instant> before = asked.stream()
                .filter(each -> each.scope().equals(scope))
                .map(Asking::at)
                .sorted()
                .toList();
        Optional<Instant> free = person.isObjectedTo(scope)
                ? freeAfter(before, 1, AskingLimits.IN_SPITE_OF_OBJECTION, now)
                : freeAfter(before, AskingLimits.MOST_A_DAY, AskingLimits.DAY, now);
        free.ifPresent(again -> {
            throw new AskedAlready(again);
        });
    }

    /** When there are fewer than so many within that time; empty if there are now. */
    private static Optional<Instant> freeAfter(List<Instant> before, int most, Duration within, Instant now) {
        List<Instant> lately =
                before.stream().filter(at -> at.isAfter(now.minus(within))).toList();
        return lately.size() < most
                ? Optional.empty()
                : Optional.of(lately.get(lately.size() - most).plus(within));
    }

    /** Nobody is pressed. */
    static final class AskedAlready extends Rejection {
        AskedAlready(Instant again) {
            super(
                    Category.TOO_MANY,
                    "asked-to-confirm-already",
                    "The person was asked to confirm this already and can do so by the link they were given;"
                            + " they may be asked again from " + again + " on.");
        }
    }
}
