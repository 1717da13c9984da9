package io.assentry.system.faults;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics from outside: read as a follower reads them, written as a neighbour writes them. */
final class Topics implements AutoCloseable {

    private static final Duration SEND_WITHIN = Duration.ofSeconds(120);
    private static final Duration READ_WITHIN = Duration.ofSeconds(60);

    /** The source of what these tests write themselves. */
    static final String OURS = "/faults";

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;

    Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "max.request.size",
                        8 * 1024 * 1024,
                        "max.block.ms",
                        SEND_WITHIN.toMillis(),
                        "delivery.timeout.ms",
                        (int) SEND_WITHIN.toMillis(),
                        "request.timeout.ms",
                        5_000,
                        "enable.metrics.push",
                        false),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Every committed record of a topic from the beginning to its present end, in order within each partition. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        return read(List.of(topic)).get(topic);
    }

    /** The same of several topics at once. */
    Map<String, List<ConsumerRecord<String, byte[]>>> read(Collection<String> topics) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        5_000,
                        "enable.metrics.push",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            Map<String, List<ConsumerRecord<String, byte[]>>> read = new HashMap<>();
            topics.forEach(topic -> read.put(topic, new ArrayList<>()));
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(p -> read.containsKey(p.topic()))
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.values().removeIf(end -> end == 0);
            long limit = System.nanoTime() + READ_WITHIN.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50))
                        .forEach(record -> read.get(record.topic()).add(record));
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("The topics cannot be read to their end");
                }
            }
            return read;
        }
    }

    /** An erasure is ordered, in the words of the contract. */
    void order(String controller, UUID request, String data) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", OURS);
        headers.put("ce_type", "io.assentry.ErasureRequested.v1");
        headers.put("ce_subject", request.toString());
        headers.put("ce_time", Clock.systemUTC().instant().toString());
        headers.put("ce_controllerid", controller);
        headers.put("ce_sequence", "1");
        boolean taken = send(new Copy(
                "rights-request-events",
                null,
                controller + "/" + request,
                headers,
                data.getBytes(StandardCharsets.UTF_8)));
        if (!taken) {
            throw new IllegalStateException("Kafka refused an order");
        }
    }

    /**
     * A record that is to be written as it is.
     *
     * @param partition null for the one that its key leads to
     */
    record Copy(String topic, Integer partition, String key, Map<String, String> headers, byte[] value) {

        static Copy of(ConsumerRecord<String, byte[]> record) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (Header header : record.headers()) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
            return new Copy(record.topic(), record.partition(), record.key(), headers, record.value());
        }
    }

    /** Returns when the broker has it; false if it refuses its size. */
    boolean send(Copy copy) {
        try {
            var unused = producer.send(produced(copy)).get(SEND_WITHIN.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return false;
            }
            throw new IllegalStateException("Not sent to " + copy.topic(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Not sent to " + copy.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All of them in this order, and returns when the broker has all. */
    void send(List<Copy> copies) {
        copies.forEach(copy -> {
            var unused = producer.send(produced(copy));
        });
        producer.flush();
    }

    private static ProducerRecord<String, byte[]> produced(Copy copy) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(copy.topic(), copy.partition(), copy.key(), copy.value());
        copy.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** {@code ConsentGranted.v1} of {@code io.assentry.ConsentGranted.v1}; empty if it has none. */
    static String type(ConsumerRecord<?, ?> record) {
        String type = header(record, "ce_type");
        return type == null ? "" : type.replaceFirst("^io\\.assentry\\.", "");
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
