package io.assentry.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What stands on the topics of the test broker, as a consumer sees it who reads committed records only. */
public final class Topics {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final long SEND_SECONDS = 10;

    private Topics() {}

    /** Everything on a topic now, from the beginning; ordered within each partition. */
    public static List<ConsumerRecord<String, String>> records(String topic) {
        try (KafkaConsumer<String, String> consumer = fromTheBeginningOf(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** The records of one key, in their order. */
    public static List<ConsumerRecord<String, String>> records(String topic, String key) {
        return records(topic).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    /** Waits until a record fits, looking from the beginning; fails when none has come in time. */
    public static ConsumerRecord<String, String> awaitRecord(
            String topic, Predicate<ConsumerRecord<String, String>> wanted, Duration atMost) {
        List<String> seen = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = fromTheBeginningOf(topic)) {
            long deadline = System.nanoTime() + atMost.toNanos();
            do {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    if (wanted.test(record)) {
                        return record;
                    }
                    seen.add(header(record, "ce_type") + " " + record.key());
                }
            } while (System.nanoTime() < deadline);
        }
        throw new AssertionError("No record on " + topic + " fitted within " + atMost + "; there were " + seen);
    }

    /** Puts a record on a topic as another service would, and returns when the broker has it. */
    public static void send(String topic, String key, Map<String, String> headers, String value) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, content) -> record.headers().add(name, content.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(record).get(SEND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("The record could not be sent to " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while a record was sent to " + topic, e);
        }
    }

    /** A header's text, or null. */
    public static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Where the test broker is. */
    public static String bootstrapServers() {
        String servers = System.getProperty(Servers.KAFKA);
        if (servers == null) {
            throw new IllegalStateException("Topics need the test servers: run this as an integration test (*IT)");
        }
        return servers;
    }

    private static KafkaConsumer<String, String> fromTheBeginningOf(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers(),
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest");
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
