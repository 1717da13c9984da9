package io.assentry.retention.appraisal;

import io.assentry.retention.schedules.Branch.Limit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * Adds a retention period to a date or an instant, always in favour of the person: where the calendar has no such day or
 * time, a maximum ends before the gap and a minimum after it.
 */
public final class RetentionPeriod {

    private RetentionPeriod() {}

    /** The last day of the period; a maximum clamps backward to the end of a month, a minimum forward to the next one. */
    public static LocalDate lastDay(LocalDate from, Period period, Limit limit) {
        LocalDate clampedBackward = from.plusMonths(period.toTotalMonths());
        boolean missing = clampedBackward.getDayOfMonth() < from.getDayOfMonth();
        LocalDate landed = missing && limit == Limit.MIN ? clampedBackward.plusDays(1) : clampedBackward;
        return landed.plusDays(period.getDays());
    }

    /** 24:00 of a day in its zone, as the first instant that no longer belongs to it. */
    public static Instant endOfDay(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The same time of day at the end of the period, for what is valid up to a moment rather than through a day. */
    public static Instant moment(Instant from, Period period, ZoneId zone, Limit limit) {
        ZonedDateTime start = from.atZone(zone);
        LocalDate day = start.toLocalDate().plusMonths(period.toTotalMonths());
        boolean missing = day.getDayOfMonth() < start.getDayOfMonth();
        if (missing && limit == Limit.MIN) {
            return at(day.plusDays(1 + period.getDays()).atTime(LocalTime.MIDNIGHT), zone, limit);
        }
        return at(day.plusDays(period.getDays()).atTime(start.toLocalTime()), zone, limit);
    }

    private static Instant at(LocalDateTime local, ZoneId zone, Limit limit) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            // a clock that is put forward: the maximum ends where the hour is skipped, the minimum as late as it can be
            // read
            return limit == Limit.MAX ? gap.getInstant() : local.toInstant(gap.getOffsetBefore());
        }
        // a clock that is put back: the same time comes twice
        ZoneOffset offset = limit == Limit.MAX ? offsets.getFirst() : offsets.getLast();
        return local.toInstant(offset);
    }
}
