package io.assentry.dsar.calendars;

import io.assentry.dsar.deadlines.WorkingCalendar;
import java.time.LocalDate;

/** A snapshot of a country's public holidays. */
public interface PublicHolidays {

    /**
     * Only those of the whole country: a holiday of one region would give us time that another region does not. A country
     * that is not known has weekends alone, which is the earlier answer.
     */
    WorkingCalendar of(String country, LocalDate first, LocalDate last);

    /** No holiday at all: for clocks that know none, and where no Member State's calendar applies. */
    static WorkingCalendar weekendsOnly() {
        return WorkingCalendar.of("weekends", "1", java.util.Set.of(), java.util.Set.of());
    }
}
