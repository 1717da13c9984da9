package io.assentry.example.crm;

import io.assentry.example.system.CollectedRecord;
import io.assentry.example.system.Json;
import io.assentry.example.system.NotNow;
import io.assentry.example.system.ReportKey;
import io.assentry.example.system.SignedReport;
import io.assentry.example.system.SystemSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the system says by Kafka, as CloudEvents in binary mode; it counts as said when the broker has it. */
final class Speaker implements AutoCloseable {

    private static final String LIFECYCLE_TYP = "assentry-lifecycle+jws";
    private static final int SEND_SECONDS = 25;

    private final String systemId;
    private final ReportKey key;
    private final Clock clock;
    private final KafkaProducer<String, String> producer;

    Speaker(SystemSettings settings, Clock clock) {
        this.systemId = settings.systemId();
        this.key = settings.reportKey();
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", settings.kafka(),
                        "acks", "all",
                        "enable.idempotence", "true",
                        "request.timeout.ms", "10000",
                        "delivery.timeout.ms", "20000",
                        "max.block.ms", "10000",
                        "buffer.memory", "4194304"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** The value of {@code TaskReported}: what stands beside the report only routes. */
    private record TaskReported(UUID taskId, String systemId, String controllerId, String report) {}

    /** The first and only word on its key, so a repeat is known by its sequence. */
    void report(SignedReport report) throws NotNow {
        String taskId = report.taskId().toString();
        Event event = new Event("TaskReported", report.eventId(), taskId, report.controllerId(), 1);
        send(
                "rights-task-reports",
                taskId,
                event,
                new TaskReported(report.taskId(), systemId, report.controllerId(), report.jws()));
    }

    /** What is signed of a record: what it is, and that it was this system that said it, when. */
    private record Statement(
            String controllerId,
            String systemId,
            String type,
            Instant occurredAt,
            String recordRef,
            List<String> pseudonyms,
            String dataSubject,
            Instant collectedAt,
            List<CollectedRecord.Holding> holdings,
            String agreementId) {}

    /** The value of every event of {@code data-lifecycle}. */
    private record Spoken(String systemId, String statement) {}

    /**
     * Each system counts for itself what it says of a person. The time in microseconds rises without a table that counts.
     */
    void collected(String controllerId, CollectedRecord record) throws NotNow {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Statement statement = new Statement(
                controllerId,
                systemId,
                "RecordCollected",
                now,
                record.recordRef(),
                record.pseudonyms(),
                record.dataSubject(),
                record.collectedAt(),
                record.holdings(),
                record.agreementId());
        String person = record.pseudonyms().getFirst();
        Event event = new Event(
                "RecordCollected",
                UUID.randomUUID(),
                person,
                controllerId,
                ChronoUnit.MICROS.between(Instant.EPOCH, now));
        send(
                "data-lifecycle",
                controllerId + "/" + person,
                event,
                new Spoken(systemId, key.sign(LIFECYCLE_TYP, statement)));
    }

    private record Event(String name, UUID id, String subject, String controllerId, long sequence) {}

    private void send(String topic, String recordKey, Event event, Object value) throws NotNow {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, recordKey, Json.write(value));
        headers(event).forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            var _ = producer.send(record).get(SEND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new NotNow(
                    "Kafka did not take " + event.name() + ": " + e.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotNow("The program ends");
        }
    }

    private Map<String, String> headers(Event event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", event.id().toString());
        headers.put("ce_source", "/systems/" + systemId);
        headers.put("ce_type", "io.assentry." + event.name() + ".v1");
        headers.put("ce_subject", event.subject());
        headers.put("ce_time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        headers.put("ce_dataschema", "urn:assentry:schema:" + event.name() + ":v1");
        headers.put("content-type", "application/json");
        headers.put("ce_controllerid", event.controllerId());
        headers.put("ce_sequence", Long.toString(event.sequence()));
        return headers;
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(5));
    }
}
