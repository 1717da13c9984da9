package io.assentry.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The controller of the benchmarks, its purpose and its notice: announced, defined and published as an operator would. */
final class HarbourBooks {

    private HarbourBooks() {}

    static void provide(RunningConsent consent) {
        announce(consent.bootstrapServers());
        consent.await(
                () -> consent.isGood(RunningConsent.path("/notices"), "consent:read"),
                "consent-service did not hear of the controller");
        List<String> answers = List.of(
                consent.call(
                        "PUT",
                        RunningConsent.path("/purposes/" + RunningConsent.PURPOSE),
                        example("purpose-harbour-newsletter"),
                        "consent:write"),
                consent.call("POST", RunningConsent.path("/notices"), example("notice-harbour-books"), "consent:write"),
                consent.call(
                        "POST",
                        RunningConsent.path("/notices/" + RunningConsent.NOTICE + "/versions"),
                        example("notice-harbour-books-" + RunningConsent.NOTICE_VERSION + "-en"),
                        "consent:write"));
        assert answers.stream().noneMatch(String::isEmpty);
    }

    /** As the repository's example has it. */
    private static String example(String name) {
        try {
            return Files.readString(RunningConsent.checkout().resolve("examples/winwin/consent/" + name + ".json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void announce(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>(
                    "processor-events", RunningConsent.CONTROLLER, """
                        {"controllerId":"%s","zone":"Europe/Berlin","country":"DE","calendar":"DE","regimes":["GDPR"],
                         "language":"de","registeredAt":"2026-03-02T09:00:00Z"}
                        """.formatted(RunningConsent.CONTROLLER));
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", UUID.randomUUID().toString(),
                            "ce_source", "/assentry/processor-registry-service",
                            "ce_type", "io.assentry.ControllerRegistered.v1",
                            "ce_time", "2026-03-02T09:00:00Z",
                            "ce_controllerid", RunningConsent.CONTROLLER,
                            "ce_sequence", "1")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            long offset = producer.send(record).get().offset();
            assert offset >= 0;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
