package io.assentry.registry.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.idempotency.IdempotencyKey;
import io.assentry.registry.contacts.Contact;
import io.assentry.registry.register.Word;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

/** A controller as the database keeps it. */
@Entity
@Immutable
@Table(name = "controller")
class ControllerRow {

    @Id
    String controllerId;

    String legalName;
    String role;
    String zone;
    String country;
    String calendar;
    List<String> regimes;
    String language;
    String registrationNumber;
    String address;
    String contactName;
    String contactEmail;
    String contactPhone;
    String representativeName;
    String representativeCountry;
    String representativeZone;
    String representativeCalendar;
    Instant registeredAt;
    String idempotencyKey;
    String bodySha256;

    static ControllerRow of(Controller controller, IdempotencyKey key) {
        Controller.Details details = controller.details();
        ControllerRow row = new ControllerRow();
        row.controllerId = details.id().value();
        row.legalName = details.legalName();
        row.role = details.role().word();
        row.zone = details.zone().getId();
        row.country = details.country();
        row.calendar = details.calendar().orElse(null);
        row.regimes = Word.words(details.regimes());
        row.language = details.language();
        row.registrationNumber = details.registrationNumber().orElse(null);
        row.address = details.address().orElse(null);
        details.contact().ifPresent(contact -> {
            row.contactName = contact.name().orElse(null);
            row.contactEmail = contact.email().orElse(null);
            row.contactPhone = contact.phone().orElse(null);
        });
        details.representative().ifPresent(representative -> {
            row.representativeName = representative.name();
            row.representativeCountry = representative.country();
            row.representativeZone = representative.zone().getId();
            row.representativeCalendar = representative.calendar().orElse(null);
        });
        row.registeredAt = controller.registeredAt();
        if (key != null) {
            row.idempotencyKey = key.value();
            row.bodySha256 = key.bodySha256();
        }
        return row;
    }

    Controller controller() {
        return new Controller(
                new Controller.Details(
                        new ControllerId(controllerId),
                        legalName,
                        Word.of(Role.class, role),
                        ZoneId.of(zone),
                        country,
                        Optional.ofNullable(calendar),
                        regimes.stream().map(r -> Word.of(Regime.class, r)).collect(Collectors.toSet()),
                        language,
                        Optional.ofNullable(registrationNumber),
                        Optional.ofNullable(address),
                        Contact.of(contactName, contactEmail, contactPhone),
                        representative()),
                registeredAt);
    }

    private Optional<Representative> representative() {
        return Optional.ofNullable(representativeName)
                .map(name -> new Representative(
                        name,
                        representativeCountry,
                        ZoneId.of(representativeZone),
                        Optional.ofNullable(representativeCalendar)));
    }
}
