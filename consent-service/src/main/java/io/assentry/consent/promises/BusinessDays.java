package io.assentry.consent.promises;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * Monday to Friday; holidays are ignored, so that a promise is never counted as kept too easily (47 CFR 64.1200(a)(10) and
 * 15 USC 7704(a)(4) leave the term open).
 */
final class BusinessDays {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private BusinessDays() {}

    /** The same time of day, so many business days later. */
    static Instant after(Instant start, int days) {
        ZonedDateTime at = start.atZone(ZoneOffset.UTC);
        int left = days;
        while (left > 0) {
            at = at.plusDays(1);
            if (!WEEKEND.contains(at.getDayOfWeek())) {
                left--;
            }
        }
        return at.toInstant();
    }
}
