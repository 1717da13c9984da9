package io.assentry.registry.controllers;

import static java.util.stream.Collectors.toSet;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.bounds.CountryCode;
import io.assentry.registry.bounds.LanguageTag;
import io.assentry.registry.bounds.OneOf;
import io.assentry.registry.bounds.Slug;
import io.assentry.registry.bounds.Text;
import io.assentry.registry.bounds.ZoneName;
import io.assentry.registry.contacts.ContactBody;
import io.assentry.registry.register.Word;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a caller says of a controller. */
record ControllerBody(
        @NotNull @Slug String controllerId,
        @NotNull @Text(max = 200) String legalName,
        @NotNull @OneOf(Role.class) String role,
        @NotNull @ZoneName String zone,
        @NotNull @CountryCode String country,
        @CountryCode String calendar,
        @NotNull @Size(min = 1, max = 4) List<@NotNull @OneOf(Regime.class) String> regimes,
        @NotNull @LanguageTag String language,
        @Text(max = 100) String registrationNumber,
        @Text(max = 500) String address,
        @Valid ContactBody contact,
        @Valid RepresentativeBody representative) {

    /** The representative in the Union (GDPR Art. 27). */
    record RepresentativeBody(
            @NotNull @Text(max = 200) String name,
            @NotNull @CountryCode String country,
            @NotNull @ZoneName String zone,
            @CountryCode String calendar) {

        Representative representative() {
            return new Representative(name, country, ZoneId.of(zone), Optional.ofNullable(calendar));
        }
    }

    Controller.Details details() {
        return new Controller.Details(
                new ControllerId(controllerId),
                legalName,
                Word.of(Role.class, role),
                ZoneId.of(zone),
                country,
                Optional.ofNullable(calendar),
                regimes.stream().map(r -> Word.of(Regime.class, r)).collect(toSet()),
                language,
                Optional.ofNullable(registrationNumber),
                Optional.ofNullable(address),
                Optional.ofNullable(contact).flatMap(ContactBody::contact),
                Optional.ofNullable(representative).map(RepresentativeBody::representative));
    }
}
