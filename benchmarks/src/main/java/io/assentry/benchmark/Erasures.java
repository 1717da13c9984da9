package io.assentry.benchmark;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Has people erased as dsar-service asks for it, by events: consent-service looks up who is meant and everything that it
 * holds of them, and says when it is gone. Waits until a consumer has read that for each.
 */
final class Erasures implements AutoCloseable {

    private static final String TOPIC = "rights-request-events";

    private final KafkaProducer<String, String> producer;
    private final TopicCount erased;
    private long asked;

    Erasures(RunningConsent consent) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", consent.bootstrapServers());
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        this.erased = new TopicCount(
                consent.bootstrapServers(), "consent-events", "io.assentry.SubjectErased.v1", "subjectId");
    }

    /**
     * Of people who have consents.
     *
     * @param people the numbers of their addresses, each once
     * @return how many a second
     */
    double erase(int number, LongSupplier people) {
        long begin = System.nanoTime();
        for (int i = 0; i < number; i++) {
            var _ = producer.send(request(people.getAsLong()));
        }
        asked += number;
        erased.await(asked);
        return number * 1e9 / (System.nanoTime() - begin);
    }

    private static ProducerRecord<String, String> request(long person) {
        UUID request = UuidCreator.getTimeOrderedEpoch();
        String now = Instant.now().toString();
        ProducerRecord<String, String> record =
                new ProducerRecord<>(TOPIC, RunningConsent.CONTROLLER + "/" + request, """
                    {"requestId":"%s","controllerId":"%s","pseudonyms":["%s"],"before":"%s","dueAt":"%s"}\
                    """.formatted(
                                request, RunningConsent.CONTROLLER, FilledConsents.pseudonym(person), now, now));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UuidCreator.getTimeOrderedEpoch().toString(),
                        "ce_source", "/assentry/dsar-service",
                        "ce_type", "io.assentry.ErasureRequested.v1",
                        "ce_time", now,
                        "ce_controllerid", RunningConsent.CONTROLLER,
                        "ce_sequence", "1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Override
    public void close() {
        producer.close();
        erased.close();
    }
}
