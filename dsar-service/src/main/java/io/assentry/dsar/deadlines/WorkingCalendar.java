package io.assentry.dsar.deadlines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which days are working days: all but public holidays, Sundays and Saturdays (Regulation 1182/71 Art 2(2)). Make-up
 * days are weekend days on which people work, as the yearly State Council notice of the PRC names them.
 *
 * <p>The id and version say where the holidays were taken from, so that a clock can be recomputed years later.
 */
public record WorkingCalendar(
        String id,
        String version,
        SortedSet<LocalDate> holidays,
        SortedSet<LocalDate> makeUpDays,
        Set<DayOfWeek> restDays) {

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    public WorkingCalendar {
        holidays = new TreeSet<>(holidays);
        makeUpDays = new TreeSet<>(makeUpDays);
        restDays = EnumSet.copyOf(restDays);
    }

    /** Saturdays and Sundays rest, the given holidays rest, the given make-up days do not. */
    public static WorkingCalendar of(String id, String version, Set<LocalDate> holidays, Set<LocalDate> makeUpDays) {
        return new WorkingCalendar(id, version, new TreeSet<>(holidays), new TreeSet<>(makeUpDays), WEEKEND);
    }

    boolean isWorkingDay(LocalDate day) {
        if (makeUpDays.contains(day)) {
            return true;
        }
        return !restDays.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** Fail-early reading of a business day: nobody agrees which holidays count, so none does. */
    WorkingCalendar withoutHolidays() {
        return new WorkingCalendar(id, version, new TreeSet<>(), makeUpDays, restDays);
    }

    /** California Civil Code sections 7 and 9: every day but Sunday and the listed holidays is a business day. */
    WorkingCalendar countingSaturdays() {
        return new WorkingCalendar(id, version, holidays, makeUpDays, EnumSet.of(DayOfWeek.SUNDAY));
    }

    /** The day itself if it is a working day, else the next one (Regulation 1182/71 Art 3(4)). */
    LocalDate rollForward(LocalDate day, Roll roll) {
        Predicate<LocalDate> rests = switch (roll) {
            case WEEKEND_AND_HOLIDAY -> candidate -> !isWorkingDay(candidate);
            case WEEKEND -> candidate -> WEEKEND.contains(candidate.getDayOfWeek());
            case NONE -> candidate -> false;
        };
        LocalDate candidate = day;
        while (rests.test(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    /** A period counted backward is never lengthened by rolling forward, so it ends on the working day before. */
    LocalDate rollBack(LocalDate day) {
        LocalDate candidate = day;
        while (!isWorkingDay(candidate)) {
            candidate = candidate.minusDays(1);
        }
        return candidate;
    }

    /** The n-th working day after a day that is itself not counted (Regulation 1182/71 Art 3(1)). */
    LocalDate workingDayAfter(LocalDate day, int n) {
        LocalDate candidate = day;
        for (int counted = 0; counted < n; ) {
            candidate = candidate.plusDays(1);
            if (isWorkingDay(candidate)) {
                counted++;
            }
        }
        return candidate;
    }

    /** The n-th working day before a day that is itself not counted. */
    LocalDate workingDayBefore(LocalDate day, int n) {
        LocalDate candidate = day;
        for (int counted = 0; counted < n; ) {
            candidate = candidate.minusDays(1);
            if (isWorkingDay(candidate)) {
                counted++;
            }
        }
        return candidate;
    }
}
