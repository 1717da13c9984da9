package io.assentry.dsar.controllers;

import io.assentry.kit.access.ControllerId;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A registered controller, as far as a rights request needs it.
 *
 * @param calendar the country whose public holidays apply; empty if none are known
 * @param regimes the laws that the controller stands under
 * @param representative where the EU representative sits (GDPR Art 27), whose zone and holidays come before the
 *     controller's own
 */
public record KnownController(
        ControllerId id,
        ZoneId zone,
        String country,
        Optional<String> calendar,
        Set<String> regimes,
        String language,
        Optional<Representative> representative) {

    public KnownController {
        regimes = Set.copyOf(regimes);
    }

    /** The seat of the EU representative. */
    public record Representative(ZoneId zone, Optional<String> calendar) {}
}
