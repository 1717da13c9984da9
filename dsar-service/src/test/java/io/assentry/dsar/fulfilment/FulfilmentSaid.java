package io.assentry.dsar.fulfilment;

import io.assentry.dsar.certificates.IssueCertificate.Certified;
import io.assentry.dsar.requests.Cases;
import io.assentry.dsar.requests.RightsRequest.InProgress;
import io.assentry.dsar.tasks.Standing;
import io.assentry.dsar.tasks.Task;
import io.assentry.dsar.tasks.Task.Way;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.testkit.ServiceContracts.Produced;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What this feature writes, given the facts that the golden examples tell of, and what it listens to. */
public final class FulfilmentSaid {

    private static final Instant BEGUN = Instant.parse("2026-04-08T08:00:00Z");
    private static final Instant CERTIFIED = Instant.parse("2026-04-08T09:00:00Z");

    private FulfilmentSaid() {}

    public static List<Produced> golden() {
        InProgress request = Cases.goldenIdentified().instructed();
        Task crm = task(32, "crm", Way.KAFKA);
        List<Task> tasks = List.of(
                task(31, "consent-service", Way.EVENT),
                crm,
                task(33, "processor-registry-service", Way.EVENT),
                task(34, "retention-service", Way.EVENT));
        Task assigned = crm.assigned(BEGUN.plusSeconds(2), Duration.ofDays(7), Set.of());
        Certified certified = new Certified(id(42), 2, Optional.of(id(41)), "fulfilled");
        Instant cancelledAt = Instant.parse("2026-05-06T08:00:02Z");
        return Stream.of(
                        produced(FulfilmentMessages.requested(request, tasks, BEGUN, id(27)), 5),
                        produced(
                                FulfilmentMessages.ledger(
                                        request.proof().pseudonyms().iterator().next(), crm, BEGUN, id(36)),
                                1),
                        produced(FulfilmentMessages.assigned(assigned, BEGUN.plusSeconds(2), id(28)), 1),
                        produced(FulfilmentMessages.cancelled(assigned, cancelledAt, id(29)), 5),
                        produced(CertificateMessages.completed(request.intake(), certified, CERTIFIED, id(30)), 8),
                        produced(CertificateMessages.fulfilled(request.intake(), certified, CERTIFIED, id(35)), 9))
                .flatMap(List::stream)
                .toList();
    }

    public static Subscription heard() {
        return TaskReportsListener.subscription(null, null);
    }

    private static List<Produced> produced(OutboxMessage message, long sequence) {
        return message.records("/assentry/dsar-service", _ -> sequence).stream()
                .map(record -> new Produced(record.topic(), record.key(), record.headers(), record.value()))
                .toList();
    }

    private static Task task(int number, String systemId, Way way) {
        return new Task(
                id(number),
                Cases.HARBOUR_BOOKS,
                Cases.goldenRequest().id(),
                systemId,
                way,
                Set.of(),
                BEGUN,
                Cases.goldenRequest().leadingClock().clock().target().end(),
                BEGUN,
                Standing.waiting());
    }

    private static UUID id(int number) {
        return UUID.fromString("019d6850-8280-7c%d-8a%d-0000000000%d".formatted(number, number, number));
    }
}
