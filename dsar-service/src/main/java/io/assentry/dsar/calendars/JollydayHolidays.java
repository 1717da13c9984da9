package io.assentry.dsar.calendars;

import static java.util.stream.Collectors.toSet;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.assentry.dsar.deadlines.WorkingCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** Public holidays by the Jollyday library, whose version is kept with every snapshot. */
@ApplicationScoped
class JollydayHolidays implements PublicHolidays {

    private static final String POM = "/META-INF/maven/de.focus-shift/jollyday-core/pom.properties";

    private final Set<String> countries = HolidayManager.getSupportedCalendarCodes();
    private final String version = libraryVersion();

    @Override
    public WorkingCalendar of(String country, LocalDate first, LocalDate last) {
        if (!countries.contains(country)) {
            return PublicHolidays.weekendsOnly();
        }
        Set<LocalDate> holidays = among(country, first, last);
        return WorkingCalendar.of("jollyday:" + country, version, holidays, Set.of());
    }

    /** The library keeps its tables in caches that are not made for several threads. */
    private static synchronized Set<LocalDate> among(String country, LocalDate first, LocalDate last) {
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        return manager.getHolidays(first, last, HolidayType.PUBLIC_HOLIDAY).stream()
                .map(Holiday::getDate)
                .collect(toSet());
    }

    private static String libraryVersion() {
        try (InputStream pom = HolidayManager.class.getResourceAsStream(POM)) {
            Properties properties = new Properties();
            properties.load(pom);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
