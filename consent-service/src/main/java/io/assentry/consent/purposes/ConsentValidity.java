package io.assentry.consent.purposes;

import io.assentry.kit.problem.InvalidField;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;

/**
 * How long a consent lasts, counted in the controller's zone. It is a longest period: where the calendar has no such day
 * or hour it ends earlier, never later (privacy policy, row P4: five years from receipt of consent). A purpose may only
 * make it shorter.
 */
public record ConsentValidity(Period period) {

    private static final Period LONGEST = Period.ofYears(5);

    public ConsentValidity {
        if (period.isNegative()
                || period.isZero()
                || period.toTotalMonths() > LONGEST.toTotalMonths()
                || period.getDays() > 5 * 366) {
            throw new InvalidField("consentValidity", "is a period of at least a day and at most P5Y");
        }
    }

    /** An ISO 8601 period of years, months and days, such as {@code P5Y}. */
    public static ConsentValidity parse(String text) {
        try {
            return new ConsentValidity(Period.parse(text));
        } catch (DateTimeParseException _) {
            throw new InvalidField("consentValidity", "is an ISO 8601 period of years, months and days, such as P5Y");
        }
    }

    /** From this instant on a consent given then has expired. */
    public Instant endOf(Instant given, ZoneId zone) {
        LocalDateTime start = LocalDateTime.ofInstant(given, zone);
        LocalDateTime longest = start.plus(LONGEST);
        LocalDateTime wanted = start.plus(period);
        LocalDateTime end = wanted.isAfter(longest) ? longest : wanted;
        ZoneOffsetTransition transition = zone.getRules().getTransition(end);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : ZonedDateTime.of(end, zone).withEarlierOffsetAtOverlap().toInstant();
    }

    @Override
    public String toString() {
        return period.toString();
    }
}
