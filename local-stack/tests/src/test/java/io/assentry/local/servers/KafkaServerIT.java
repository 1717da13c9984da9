package io.assentry.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

    private static final Duration SIXTY_DAYS = Duration.ofDays(60);
    private static final TopicsFile TOPICS = TopicsFile.read("""
            broker: { offsetsRetention: P60D }
            topics:
              - { name: facts, partitions: 3, retention: P30D }
            """);

    @TempDir
    Path folder;

    @Test
    void records_and_offsets_are_found_again_by_the_next_start() throws Exception {
        try (KafkaServer first = kept()) {
            assertThat(new TopicSetup(TOPICS, 1).apply(first.bootstrapServers()).created())
                    .containsExactly("facts");
            send(first, "one", "two");
            try (var consumer = consumer(first, "reader")) {
                assertThat(values(consumer, 2)).containsExactlyInAnyOrder("one", "two");
                consumer.commitSync();
            }
        }

        try (KafkaServer second = kept()) {
            TopicSetup.Outcome again = new TopicSetup(TOPICS, 1).apply(second.bootstrapServers());
            assertThat(again.created()).isEmpty();
            assertThat(again.differences()).isEmpty();
            send(second, "three");
            try (var consumer = consumer(second, "reader")) {
                assertThat(values(consumer, 1)).containsExactly("three");
            }
            try (var consumer = consumer(second, "newcomer")) {
                assertThat(values(consumer, 3)).containsExactlyInAnyOrder("one", "two", "three");
            }
        }
    }

    @Test
    void an_aborted_transaction_is_never_read() throws Exception {
        try (KafkaServer server = KafkaServer.temporary(SIXTY_DAYS)) {
            assertThat(new TopicSetup(TOPICS, 1)
                            .apply(server.bootstrapServers())
                            .created())
                    .hasSize(1);
            try (var producer = producer(server, Map.of("transactional.id", "relay-0"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("facts", "key", "aborted")).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("facts", "key", "committed")).get();
                producer.commitTransaction();
            }
            try (var consumer = consumer(server, "reader")) {
                assertThat(values(consumer, 1)).containsExactly("committed");
            }
        }
    }

    @Test
    void a_topic_is_never_made_by_accident() {
        try (KafkaServer server = KafkaServer.temporary(SIXTY_DAYS);
                var producer = producer(server, Map.of("max.block.ms", "1000"))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("no-such-topic", "key", "value"))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("no-such-topic");
        }
    }

    @Test
    void a_topic_that_differs_from_the_file_is_reported_and_left_alone() {
        TopicsFile changed = TopicsFile.read("""
                broker: { offsetsRetention: P60D }
                topics:
                  - { name: facts, partitions: 5, retention: P1D }
                """);
        try (KafkaServer server = KafkaServer.temporary(SIXTY_DAYS)) {
            assertThat(new TopicSetup(TOPICS, 1)
                            .apply(server.bootstrapServers())
                            .created())
                    .hasSize(1);

            TopicSetup.Outcome outcome = new TopicSetup(changed, 1).apply(server.bootstrapServers());

            assertThat(outcome.created()).isEmpty();
            assertThat(outcome.differences())
                    .containsExactlyInAnyOrder(
                            "facts has 3 partitions, the topics file says 5",
                            "facts has retention.ms=2592000000, the topics file says 86400000");
        }
    }

    private KafkaServer kept() {
        return KafkaServer.kept(folder.resolve("kafka"), FreePorts.one(), SIXTY_DAYS);
    }

    private static void send(KafkaServer server, String... values) throws Exception {
        try (var producer = producer(server, Map.of("acks", "all"))) {
            for (String value : values) {
                producer.send(new ProducerRecord<>("facts", value, value)).get();
            }
        }
    }

    private static KafkaProducer<String, String> producer(KafkaServer server, Map<String, Object> more) {
        Map<String, Object> settings = new java.util.HashMap<>(more);
        settings.put("bootstrap.servers", server.bootstrapServers());
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(KafkaServer server, String group) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", server.bootstrapServers(),
                        "group.id", group,
                        "group.protocol", "consumer",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of("facts"));
        return consumer;
    }

    private static List<String> values(KafkaConsumer<String, String> consumer, int count) {
        List<String> values = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            return values.size() >= count;
        });
        return values;
    }
}
