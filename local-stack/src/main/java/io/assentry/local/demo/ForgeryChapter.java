package io.assentry.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.evidence.Ed25519;
import io.assentry.evidence.Jws;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Somebody who can write to the topic, and has not crm's key, reports in crm's name. */
final class ForgeryChapter {

    static final String LETTERS = "dsar-service.rights-task-reports.dlq";

    private final Doors doors;
    private final Narrator narrator;
    private final TopicsSeen topics;
    private final String kafka;
    private final Clock clock;

    ForgeryChapter(Doors doors, Narrator narrator, TopicsSeen topics, String kafka, Clock clock) {
        this.doors = doors;
        this.narrator = narrator;
        this.topics = topics;
        this.kafka = kafka;
        this.clock = clock;
    }

    void tell(String request) {
        narrator.chapter("Somebody forges a report in crm's name");
        String before = certificate(request);
        String task = taskOfCrm(request);
        send(task, forged(task));
        narrator.awaitThat(
                "it becomes a dead letter with its reason",
                () -> topics.event(
                                "TaskReported",
                                r -> r.topic().equals(LETTERS) && r.key().equals(task))
                        .filter(r -> reason(r.headers()
                                        .lastHeader("dead_letter_reason")
                                        .value())
                                .equals("refused:report-not-genuine"))
                        .isPresent());
        narrator.expect("and nothing has changed", certificate(request).equals(before), "another certificate");
    }

    private static String reason(byte[] header) {
        return new String(header, StandardCharsets.UTF_8);
    }

    private String certificate(String request) {
        return doors.dsar
                .look(Doors.BOOKS + "/requests/" + request + "/certificate")
                .at("/signature");
    }

    private String taskOfCrm(String request) {
        JsonNode tasks = doors.dsar
                .look(Doors.BOOKS + "/requests/" + request + "/tasks")
                .json()
                .path("tasks");
        for (JsonNode task : tasks) {
            if (task.path("systemId").asText().equals("crm")) {
                return task.path("taskId").asText();
            }
        }
        throw new PromiseBroken("crm has no task");
    }

    private String forged(String task) {
        byte[] seed = new byte[Ed25519.KEY_BYTES];
        new SecureRandom().nextBytes(seed);
        String payload = """
                {"version": 1, "controllerId": "harbour-books", "systemId": "crm", "taskId": "%s", "kind": "ERASURE",
                 "reportedAt": "%s", "parts": [{"what": "contacts", "degree": "erased", "count": 1}]}
                """.formatted(task, clock.instant());
        return Jws.sign(
                payload,
                "assentry-task-report+jws",
                "crm-1",
                Ed25519.fromSeed(seed).secret());
    }

    private void send(String task, String report) {
        narrator.tell("rights-task-reports  " + task + "  {systemId: crm, report: signed with another key}");
        ProducerRecord<String, String> record = new ProducerRecord<>(
                "rights-task-reports", task, """
                {"taskId": "%s", "systemId": "crm", "controllerId": "harbour-books", "report": "%s"}
                """.formatted(task, report).strip());
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", UUID.randomUUID().toString(),
                "ce_source", "/systems/crm",
                "ce_type", "io.assentry.TaskReported.v1",
                "ce_subject", task,
                "ce_time", clock.instant().toString(),
                "ce_controllerid", "harbour-books",
                "ce_sequence", "1000000",
                "content-type", "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all"), new StringSerializer(), new StringSerializer())) {
            long offset = producer.send(record).get(10, TimeUnit.SECONDS).offset();
            assert offset >= 0;
        } catch (ExecutionException | TimeoutException e) {
            throw new PromiseBroken("Nothing can be said on rights-task-reports", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PromiseBroken("The demo was interrupted", e);
        }
    }
}
