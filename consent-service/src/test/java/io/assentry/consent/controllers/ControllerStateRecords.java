package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is said when nothing may be sent for a controller any more. */
public final class ControllerStateRecords {

    private static final Instant AT = Instant.parse("2026-05-03T08:00:00Z");

    private ControllerStateRecords() {}

    public static List<Produced> golden() {
        return ControllerStateMessages.of(
                        new ControllerId("harbour-books"),
                        new Standstill("SUSPENDED_UNLAWFUL_CLAIM", AT),
                        UUID.fromString("019d6850-8280-7c65-8a65-000000000065"),
                        AT)
                .records("/assentry/consent-service", _ -> 1)
                .stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .toList();
    }
}
