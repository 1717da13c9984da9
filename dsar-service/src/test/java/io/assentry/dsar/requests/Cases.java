package io.assentry.dsar.requests;

import io.assentry.dsar.calendars.PublicHolidays;
import io.assentry.dsar.controllers.KnownController;
import io.assentry.dsar.deadlines.WorkingCalendar;
import io.assentry.dsar.requests.OpenClocks.Whereabouts;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.pseudonym.Pseudonym;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Controllers and cases that the tests tell of. */
public final class Cases {

    public static final ControllerId HARBOUR_BOOKS = new ControllerId("harbour-books");

    private Cases() {}

    /** A German customer of the operator. */
    public static KnownController harbourBooks(String... regimes) {
        return new KnownController(
                HARBOUR_BOOKS,
                ZoneId.of("Europe/Berlin"),
                "DE",
                Optional.of("DE"),
                Set.of(regimes),
                "de",
                Optional.empty());
    }

    /** The operator in Dalian, whose EU representative sits in Ireland. */
    public static KnownController winWin(String... regimes) {
        return new KnownController(
                new ControllerId("winwin"),
                ZoneId.of("Asia/Shanghai"),
                "CN",
                Optional.of("CN"),
                Set.of(regimes),
                "en",
                Optional.of(new KnownController.Representative(ZoneId.of("Europe/Dublin"), Optional.of("IE"))));
    }

    /** Every country has one holiday: the first of May. */
    public static PublicHolidays firstOfMay() {
        return (country, first, _) ->
                WorkingCalendar.of("test:" + country, "1", Set.of(LocalDate.of(first.getYear(), 5, 1)), Set.of());
    }

    /** The request of the golden example. */
    public static Intake goldenRequest() {
        Instant receivedAt = Instant.parse("2026-04-07T14:19:00Z");
        return new Intake(
                RequestId.fromString("019d6850-8280-7c20-8a20-000000000020"),
                HARBOUR_BOOKS,
                Optional.of("harbour-books-dpa"),
                ProcessingRole.PROCESSOR,
                Set.of(Right.ACCESS),
                Channel.WEB_FORM,
                receivedAt,
                Instant.parse("2026-04-07T14:20:00Z"),
                Optional.empty(),
                Optional.empty(),
                "de",
                Set.of(new Pseudonym("e_1_QciM8GywC1WwTl_z5fO0EVCWEKF7dCuI5K1dAJRY1Ck")),
                new OpenClocks(firstOfMay(), "weekend+holiday")
                        .handle(harbourBooks("GDPR"), receivedAt, nowhereInParticular(), Optional.empty()));
    }

    /** The same once the person has shown who they are. */
    public static RightsRequest.AwaitingController goldenIdentified() {
        return new RightsRequest.AwaitingController(
                goldenRequest(),
                new IdentityProof(
                        "email_link",
                        Instant.parse("2026-04-07T15:02:00Z"),
                        goldenRequest().pseudonyms()));
    }

    public static Whereabouts nowhereInParticular() {
        return new Whereabouts(Optional.empty(), Optional.empty());
    }

    public static List<String> regimes(List<CaseClock> clocks) {
        return clocks.stream().map(c -> c.clock().inputs().regime()).toList();
    }
}
