package io.assentry.consent.minors;

import io.assentry.consent.ledger.Grants;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is said of somebody under 18, as the golden example has it. */
public final class MinorsSaid {

    private static final Instant AT = Instant.parse("2026-04-04T11:20:00Z");

    private MinorsSaid() {}

    public static List<Produced> golden() {
        ReportMinor.Command command = new ReportMinor.Command(
                Grants.READER.controller(),
                List.<Pseudonym>of(Grants.MAILBOX),
                Statement.OWN,
                Instant.parse("2026-04-04T11:19:30Z"),
                null);
        MinorReport report =
                MinorReport.of(Grants.reader(), command, UUID.fromString("019d5890-5a00-7c56-8a56-000000000056"), AT);
        return MinorMessages.reported(Grants.reader(), report, UUID.fromString("019d5890-5a00-7c55-8a55-000000000055"))
                .records("/assentry/consent-service", _ -> 1)
                .stream()
                .map(r -> new Produced(r.topic(), r.key(), r.headers(), r.value()))
                .toList();
    }
}
