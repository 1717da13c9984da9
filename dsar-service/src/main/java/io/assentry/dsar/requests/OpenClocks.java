package io.assentry.dsar.requests;

import io.assentry.dsar.calendars.Jurisdiction;
import io.assentry.dsar.calendars.PublicHolidays;
import io.assentry.dsar.controllers.KnownController;
import io.assentry.dsar.deadlines.ClockInputs;
import io.assentry.dsar.deadlines.ClockKind;
import io.assentry.dsar.deadlines.Roll;
import io.assentry.dsar.deadlines.StatutoryClock;
import io.assentry.dsar.deadlines.WorkingCalendar;
import io.assentry.dsar.requests.CaseClock.ZoneSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Starts the clocks of a case. The GDPR's month always runs, since the policy promises it to everybody; California's and
 * the PRC's run beside it for people there, if the controller stands under them.
 */
@ApplicationScoped
public class OpenClocks {

    /** Holidays are kept for longer than an extension lasts, so that a later clock of the case finds them. */
    private static final int SNAPSHOT_MONTHS = 6;

    private static final WorkingCalendar NO_HOLIDAYS = PublicHolidays.weekendsOnly();

    private final PublicHolidays holidays;
    private final Roll roll;

    OpenClocks(
            PublicHolidays holidays,
            @ConfigProperty(name = "assentry.deadlines.roll", defaultValue = "weekend+holiday") String roll) {
        this.holidays = holidays;
        this.roll = Roll.named(roll)
                .orElseThrow(() ->
                        new IllegalArgumentException("assentry.deadlines.roll is weekend+holiday, weekend or none"));
    }

    /** Where the person is, as far as it was told. */
    public record Whereabouts(Optional<Jurisdiction> jurisdiction, Optional<ZoneId> zone) {}

    public List<CaseClock> handle(
            KnownController controller, Instant receivedAt, Whereabouts person, Optional<LocalDate> requestDatedOn) {
        Zone zone = zone(controller, person);
        List<CaseClock> clocks = new ArrayList<>();
        WorkingCalendar calendar =
                calendar(controller, person, receivedAt.atZone(zone.id()).toLocalDate());
        clocks.add(clock(1, "GDPR", ClockKind.DSR_RESPONSE, receivedAt, zone, calendar, requestDatedOn));
        if (runs("CCPA", "US", controller, person)) {
            clocks.add(clock(2, "CCPA", ClockKind.RESPONSE_45D, receivedAt, zone, NO_HOLIDAYS, Optional.empty()));
        }
        if (runs("PIPL", "CN", controller, person)) {
            clocks.add(clock(2, "PIPL", ClockKind.GBT_RESPONSE_30D, receivedAt, zone, NO_HOLIDAYS, Optional.empty()));
        }
        return clocks;
    }

    private CaseClock clock(
            int number,
            String regime,
            ClockKind kind,
            Instant receivedAt,
            Zone zone,
            WorkingCalendar calendar,
            Optional<LocalDate> requestDatedOn) {
        ClockInputs inputs =
                new ClockInputs(regime, kind, receivedAt, zone.id(), calendar, roll, List.of(), requestDatedOn);
        return new CaseClock(number, StatutoryClock.of(inputs), zone.source());
    }

    private static boolean runs(String regime, String home, KnownController controller, Whereabouts person) {
        return controller.regimes().contains(regime)
                && person.jurisdiction().filter(j -> j.country().equals(home)).isPresent();
    }

    private record Zone(ZoneId id, ZoneSource source) {}

    /** The zone of the person's jurisdiction if known, else the EU representative's, else the controller's. */
    private static Zone zone(KnownController controller, Whereabouts person) {
        return Stream.of(
                        person.zone().map(zone -> new Zone(zone, ZoneSource.PERSON)),
                        person.jurisdiction()
                                .flatMap(Jurisdiction::zone)
                                .map(zone -> new Zone(zone, ZoneSource.JURISDICTION)),
                        controller.representative().map(seat -> new Zone(seat.zone(), ZoneSource.REPRESENTATIVE)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Zone(controller.zone(), ZoneSource.CONTROLLER));
    }

    /**
     * Public holidays are those of the Member State in which action is to be taken (Regulation 1182/71 Art 2(1)): the
     * person's, else the representative's, else the controller's. Those of any other country give us no time.
     */
    private WorkingCalendar calendar(KnownController controller, Whereabouts person, LocalDate receipt) {
        return Stream.of(
                        person.jurisdiction().map(Jurisdiction::country),
                        controller.representative().flatMap(KnownController.Representative::calendar),
                        controller.calendar())
                .flatMap(Optional::stream)
                .filter(Jurisdiction::isMemberState)
                .findFirst()
                .map(country -> holidays.of(country, receipt, receipt.plusMonths(SNAPSHOT_MONTHS)))
                .orElseGet(PublicHolidays::weekendsOnly);
    }
}
