package io.assentry.registry.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.Records;
import io.assentry.registry.contacts.Contact;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The controllers of the golden examples. They have names and contacts, of which nothing may reach an event. */
public final class GoldenControllers {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Optional<Contact> PRIVACY_OFFICE =
            Contact.of("Privacy office", "privacy@harbour-books.example", "+44 7700 900123");

    private static final Controller.Details BOOKS = new Controller.Details(
            new ControllerId("harbour-books"),
            "Harbour Books GmbH",
            Role.CUSTOMER,
            ZoneId.of("Europe/Berlin"),
            "DE",
            Optional.of("DE"),
            Set.of(Regime.GDPR),
            "de",
            Optional.empty(),
            Optional.of("Kaistraße 1, Hamburg"),
            PRIVACY_OFFICE,
            Optional.empty());

    private static final Controller.Details ABROAD = new Controller.Details(
            new ControllerId("winwin"),
            "WinWin",
            Role.OPERATOR,
            ZoneId.of("Asia/Shanghai"),
            "CN",
            Optional.of("CN"),
            Set.of(Regime.PIPL, Regime.GDPR, Regime.TCPA),
            "en",
            Optional.empty(),
            Optional.empty(),
            PRIVACY_OFFICE,
            Optional.of(new Representative(
                    "EU representative of WinWin", "IE", ZoneId.of("Europe/Dublin"), Optional.of("IE"))));

    private GoldenControllers() {}

    /** What is said when they are registered. */
    public static Stream<Produced> said() {
        return Stream.concat(
                said(BOOKS, "019cadc6-9a80-7c01-8a01-000000000001"),
                said(ABROAD, "019cadc6-9a80-7c06-8a06-000000000006"));
    }

    private static Stream<Produced> said(Controller.Details details, String id) {
        return Records.of(ControllerMessages.registered(new Controller(details, NINE), UUID.fromString(id)), 1);
    }
}
