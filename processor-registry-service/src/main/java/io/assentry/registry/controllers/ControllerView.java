package io.assentry.registry.controllers;

import io.assentry.registry.contacts.ContactBody;
import io.assentry.registry.register.Word;
import java.time.Instant;
import java.util.List;

/** A controller as it is shown; what is absent was not given. */
record ControllerView(
        String controllerId,
        String legalName,
        String role,
        String zone,
        String country,
        String calendar,
        List<String> regimes,
        String language,
        String registrationNumber,
        String address,
        ContactBody contact,
        RepresentativeView representative,
        Instant registeredAt) {

    record RepresentativeView(String name, String country, String zone, String calendar) {}

    static ControllerView of(Controller controller) {
        Controller.Details details = controller.details();
        return new ControllerView(
                details.id().value(),
                details.legalName(),
                details.role().word(),
                details.zone().getId(),
                details.country(),
                details.calendar().orElse(null),
                Word.words(details.regimes()),
                details.language(),
                details.registrationNumber().orElse(null),
                details.address().orElse(null),
                details.contact().map(ContactBody::of).orElse(null),
                details.representative()
                        .map(r -> new RepresentativeView(
                                r.name(),
                                r.country(),
                                r.zone().getId(),
                                r.calendar().orElse(null)))
                        .orElse(null),
                controller.registeredAt());
    }
}
