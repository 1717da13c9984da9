package io.assentry.local.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is said on some topics from now on, as any subscriber hears it. */
final class TopicsSeen implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final String PATIENCE_MS = "30000";

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    private TopicsSeen(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    static TopicsSeen fromNowOn(String bootstrapServers, List<String> topics) {
        try {
            TopicsSeen seen = new TopicsSeen(new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            bootstrapServers,
                            "isolation.level",
                            "read_committed",
                            "enable.auto.commit",
                            "false",
                            "default.api.timeout.ms",
                            PATIENCE_MS),
                    new StringDeserializer(),
                    new StringDeserializer()));
            seen.listenTo(topics);
            return seen;
        } catch (KafkaException e) {
            throw new PromiseBroken("Kafka gives no answer at " + bootstrapServers, e);
        }
    }

    private void listenTo(List<String> topics) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** The first record of this event that fits, if it has come by now. */
    Optional<ConsumerRecord<String, String>> event(String name, Predicate<ConsumerRecord<String, String>> wanted) {
        consumer.poll(POLL).forEach(seen::add);
        return seen.stream()
                .filter(record -> type(record).equals("io.assentry." + name + ".v1"))
                .filter(wanted)
                .findFirst();
    }

    private static String type(ConsumerRecord<String, String> record) {
        var header = record.headers().lastHeader("ce_type");
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
