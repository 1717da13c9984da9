package io.assentry.registry.controllers;

import static io.assentry.registry.Produced.assertGolden;
import static io.assentry.registry.Produced.at;
import static io.assentry.registry.Produced.id;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.contacts.Contact;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The controllers of these tests have names and contacts, of which nothing may reach an event. */
class ControllerMessagesContractTest {

    private static final Optional<Contact> PRIVACY_OFFICE =
            Contact.of("Privacy office", "privacy@harbour-books.example", "+44 7700 900123");

    @Test
    void a_registered_controller_is_said_as_the_contract_shows() {
        Controller.Details books = new Controller.Details(
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

        assertGolden(
                ControllerMessages.registered(
                        new Controller(books, at("2026-03-02T09:00:00Z")), id("019cadc6-9a80-7c01-8a01-000000000001")),
                1);
    }

    @Test
    void a_controller_abroad_says_where_its_representative_sits() {
        Controller.Details winwin = new Controller.Details(
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

        assertGolden(
                ControllerMessages.registered(
                        new Controller(winwin, at("2026-03-02T09:00:00Z")), id("019cadc6-9a80-7c06-8a06-000000000006")),
                1);
    }
}
