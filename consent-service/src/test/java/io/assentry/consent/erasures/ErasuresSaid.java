package io.assentry.consent.erasures;

import io.assentry.consent.ledger.Erasure;
import io.assentry.consent.ledger.Grants;
import io.assentry.consent.ledger.Person;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.testkit.SequentialIds;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The report of the golden example: a reader who had agreed twice and objected once. */
public final class ErasuresSaid {

    private static final UUID REQUEST = UUID.fromString("019d6850-8280-7c20-8a20-000000000020");
    private static final UUID TASK = UUID.fromString("019d6850-8280-7c31-8a31-000000000031");
    private static final Instant BEFORE = Instant.parse("2026-04-08T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-04-08T08:00:05Z");
    private static final String SEED = "YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8=";

    private ErasuresSaid() {}

    public static List<Produced> golden() {
        SequentialIds ids = new SequentialIds();
        Instant agreedAt = Instant.parse("2026-04-01T07:15:00Z");
        Person reader = Grants.reader();
        reader = reader.after(reader.grant(Grants.byWebForm(Grants.NEWS_BY_EMAIL, agreedAt), ids::next, agreedAt));
        Person objected = Grants.objected(reader, ids::next, Instant.parse("2026-04-07T14:20:00Z"));
        Erasure erasure = objected.erase(REQUEST, BEFORE, Set.of(), ids::next, NOW);
        SigningKeys keys = new SigningKeys("consent-service", Optional.of("1:" + SEED));
        ReportTask.Signed report = new ReportTask(
                        "consent-service", keys, () -> UUID.fromString("019d6850-8280-7c46-8a46-000000000046"))
                .sign(
                        new ControllerId("harbour-books"),
                        TASK,
                        EraseSubject.KIND,
                        ErasureParts.of(List.of(erasure), 2, 0),
                        NOW);
        return report.message().records("/assentry/consent-service", _ -> 1L).stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .toList();
    }
}
