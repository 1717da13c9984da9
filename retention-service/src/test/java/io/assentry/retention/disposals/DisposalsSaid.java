package io.assentry.retention.disposals;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.pseudonym.Pseudonym;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.retention.holds.HoldsSaid;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The disposals that the golden examples tell of, as this service says and reports them. */
public final class DisposalsSaid {

    private static final UUID REQUEST = UUID.fromString("019cd6de-0340-7c50-8a50-000000000050");
    private static final UUID TASK = UUID.fromString("019cd6de-0340-7c51-8a51-000000000051");
    private static final UUID RECORD = UUID.fromString("33e06b2f-dbb0-581f-9e92-2da37fd6a426");
    private static final Instant BEFORE = Instant.parse("2026-03-12T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-12T08:05:00Z");
    private static final ControllerId HARBOUR = new ControllerId("harbour-books");
    private static final String SEED = "YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8=";

    private DisposalsSaid() {}

    public static List<Produced> golden() {
        List<Retained> held =
                List.of(Retained.by(HoldsSaid.litigation(), "email"), Retained.by(HoldsSaid.litigation(), "name"));
        RecordOutcome stays = new RecordOutcome(RECORD, "crm", held, false);
        RecordOutcome goes = new RecordOutcome(RECORD, "crm", List.of(), false);
        RecordOutcome mailers = new RecordOutcome(new UUID(5, 5), "mailer", List.of(), false);
        DueRecord due = new DueRecord(
                RECORD,
                "crm",
                List.of("email", "name"),
                List.of(),
                Instant.parse("2026-03-10T08:30:00Z"),
                Optional.empty());
        Pseudonym person = new Pseudonym("e_1_QciM8GywC1WwTl_z5fO0EVCWEKF7dCuI5K1dAJRY1Ck");
        ErasureCase erasure = ErasureCase.opened(new ErasureRequest(REQUEST, Set.of(person), BEFORE, Optional.of(TASK)))
                .with(List.of(stays, mailers), 0);
        SigningKeys keys = new SigningKeys("retention-service", Optional.of("1:" + SEED));
        ReportTask.Signed report = new ReportTask("retention-service", keys, () -> id(66))
                .sign(HARBOUR, TASK, EraseRecords.KIND, ErasureParts.of(erasure), NOW);
        return List.of(
                said(DisposalMessages.blocked(HARBOUR, stays, REQUEST, NOW, id(62))),
                said(DisposalMessages.completed(HARBOUR, goes, REQUEST, NOW, id(63))),
                said(DisposalMessages.due(HARBOUR, due, NOW, id(64))),
                said(report.message()),
                said(DisposalMessages.ledger(HARBOUR, person, goes, REQUEST, BEFORE, NOW, id(67))));
    }

    private static Produced said(OutboxMessage message) {
        return message.records("/assentry/retention-service", _ -> 1L).stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .findFirst()
                .orElseThrow();
    }

    private static UUID id(int number) {
        return UUID.fromString("019cd6de-0340-7c%d-8a%d-0000000000%d".formatted(number, number, number));
    }
}
