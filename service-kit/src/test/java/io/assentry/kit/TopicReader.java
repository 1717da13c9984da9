package io.assentry.kit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Reads a topic from its beginning, committed records only, and goes on where it was. */
public final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    public TopicReader(String bootstrapServers, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    public List<ConsumerRecord<String, byte[]>> await(
            Duration limit, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(10))
                .atMost(limit)
                .until(() -> {
                    consumer.poll(Duration.ofMillis(20)).forEach(seen::add);
                    return enough.test(seen);
                });
        return List.copyOf(seen);
    }

    /** The last value of each key, as a compacted topic would end. */
    public static Map<String, String> latest(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, String> state = new LinkedHashMap<>();
        records.forEach(
                r -> state.put(r.key(), r.value() == null ? null : new String(r.value(), StandardCharsets.UTF_8)));
        return state;
    }

    public static Map<String, List<Long>> sequences(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key,
                        Collectors.mapping(r -> Long.parseLong(header(r, "ce_sequence")), Collectors.toList())));
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
