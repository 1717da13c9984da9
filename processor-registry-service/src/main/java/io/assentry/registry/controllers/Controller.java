package io.assentry.registry.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.registry.contacts.Contact;
import io.assentry.registry.register.Registered;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An organisation for which personal data are processed: it decides why and how (GDPR Art. 4(7)). */
public record Controller(Details details, Instant registeredAt) implements Registered<Controller.Details> {

    /**
     * @param zone where its deadlines are counted
     * @param calendar the country whose public holidays it keeps; absent: none are known
     * @param language BCP 47 tag of the language it writes to people in
     * @param registrationNumber its number in the register of companies, such as a Unified Social Credit Code
     */
    public record Details(
            ControllerId id,
            String legalName,
            Role role,
            ZoneId zone,
            String country,
            Optional<String> calendar,
            Set<Regime> regimes,
            String language,
            Optional<String> registrationNumber,
            Optional<String> address,
            Optional<Contact> contact,
            Optional<Representative> representative) {

        public Details {
            regimes = Collections.unmodifiableSet(EnumSet.copyOf(regimes));
        }
    }

    public ControllerId id() {
        return details.id();
    }
}
