package io.assentry.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.Stage;
import io.assentry.kit.TopicReader;
import io.assentry.local.servers.TopicsFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message as large as Kafka lets it be, dead-lettered into a topic as topics.yaml makes it. */
class LargeLetterIT {

    private static final String TYPE = "io.assentry.Said.v1";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What a producer with Kafka's own settings sends at most. */
    private static final int ONE_MEBIBYTE = 1_048_576;

    private static final int ROOM_FOR_HEADERS = 250;

    record Said(String text) {}

    private final AtomicInteger longest = new AtomicInteger();
    private Stage stage;
    private String topic;
    private String letters;

    @BeforeEach
    void open() {
        stage = new Stage();
        topic = stage.topic("said", 1, Map.of());
        TopicsFile.Topic like = TopicsFile.fromClassPath().topics().stream()
                .filter(t -> t.name().endsWith(".dlq"))
                .findFirst()
                .orElseThrow();
        letters = stage.topic(topic + ".dlq", 1, like.settings());
        stage.startRelay();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_message_just_below_one_mebibyte_becomes_a_letter_and_is_replayed_whole() {
        String text = "x".repeat(ONE_MEBIBYTE - ROOM_FOR_HEADERS);
        ConsumerRecord<String, byte[]> message = sent("{\"text\":\"" + text + "\"}", "none");

        stage.inbox().receive(List.of(message), failing());

        ConsumerRecord<String, byte[]> letter = letter();
        assertThat(letter.value()).isEqualTo(message.value());
        assertThat(letter.headers().toArray().length)
                .isEqualTo(message.headers().toArray().length + 5);
        assertThat(letterBytes(letter)).isGreaterThan(TopicsFile.USUAL_MESSAGE_BYTES);
        assertThat(stage.replay(this::working).replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(1, 0, 0, null));
        assertThat(longest).hasValue(text.length());
    }

    @Test
    void a_message_that_came_compressed_and_fits_nowhere_holds_up_nobody_and_is_replayed_whole() {
        String text = "x".repeat(3 * ONE_MEBIBYTE);
        ConsumerRecord<String, byte[]> message = sent("{\"text\":\"" + text + "\"}", "gzip");

        stage.inbox().receive(List.of(message), failing());

        ConsumerRecord<String, byte[]> letter = letter();
        assertThat(letter.value()).isNull();
        assertThat(TopicReader.header(letter, "dead_letter_left_out")).matches("\\d{7} bytes");
        assertThat(TopicReader.header(letter, "dead_letter_offset")).isEqualTo(Long.toString(message.offset()));
        assertThat(stage.replay(this::working).replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(1, 0, 0, null));
        assertThat(longest).hasValue(text.length());
    }

    private Subscription failing() {
        return Subscription.to(topic).on(TYPE, Said.class, (_, _) -> {
            throw new IllegalArgumentException("cannot");
        });
    }

    private Subscription working() {
        return Subscription.to(topic)
                .on(
                        TYPE,
                        Said.class,
                        (_, event) -> longest.set(event.data().text().length()));
    }

    /** As a consumer gets it after it was sent through the broker. */
    private ConsumerRecord<String, byte[]> sent(String value, String compression) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, "acme/1", value.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        TYPE,
                        "ce_time",
                        "2026-11-23T12:00:00Z",
                        "ce_sequence",
                        "1")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                stage.bootstrapServers,
                "compression.type",
                compression,
                "max.request.size",
                compression.equals("none") ? ONE_MEBIBYTE : 8 * ONE_MEBIBYTE);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
                TopicReader reader = new TopicReader(stage.bootstrapServers, topic)) {
            assertThat(producer.send(record).get().hasOffset()).isTrue();
            return reader.await(LIMIT, r -> !r.isEmpty()).getFirst();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private ConsumerRecord<String, byte[]> letter() {
        try (TopicReader reader = new TopicReader(stage.bootstrapServers, letters)) {
            return reader.await(LIMIT, r -> !r.isEmpty()).getFirst();
        }
    }

    private static int letterBytes(ConsumerRecord<String, byte[]> letter) {
        int bytes = letter.serializedKeySize() + letter.serializedValueSize();
        for (var header : letter.headers()) {
            bytes += header.key().length() + header.value().length;
        }
        return bytes;
    }
}
