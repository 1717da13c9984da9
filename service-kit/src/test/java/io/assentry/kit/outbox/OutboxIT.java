package io.assentry.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.Stage;
import io.assentry.kit.TopicReader;
import io.assentry.kit.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutboxIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static Stage stage;
    private static String events;
    private static String state;

    @BeforeAll
    static void open() {
        stage = new Stage();
        events = stage.topic("events", 3, Map.of());
        state = stage.topic("state", 6, Map.of("cleanup.policy", "compact"));
        stage.sql("create table counter (key text primary key, n bigint not null)");
        stage.startRelay();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void a_rolled_back_transaction_says_nothing_and_uses_no_number() {
        String key = "acme/rolled-back";
        assertThatThrownBy(() -> stage.transactions.run(tx -> {
                    stage.outbox.write(tx, List.of(counted(key, 1)));
                    throw new IllegalStateException("no");
                }))
                .hasMessageContaining("no");

        stage.transactions.run(tx -> stage.outbox.write(tx, List.of(counted(key, 2))));

        try (TopicReader reader = new TopicReader(stage.bootstrapServers, events)) {
            List<ConsumerRecord<String, byte[]>> said = reader.await(LIMIT, r -> count(r, key) >= 1);
            assertThat(of(said, key)).singleElement().satisfies(r -> {
                assertThat(r.value()).asString().isEqualTo("{\"n\":2}");
                assertThat(TopicReader.header(r, "ce_sequence")).isEqualTo("1");
            });
        }
    }

    @Test
    void an_event_leaves_as_a_binary_cloud_event_with_its_state_beside_it() {
        String key = "acme/subject-1";
        java.util.UUID id = Stage.IDS.next();
        stage.transactions.run(tx -> stage.outbox.write(
                tx,
                List.of(OutboxMessage.event(events, key, "io.assentry.ConsentWithdrawn.v1")
                        .id(id)
                        .at(Instant.parse("2026-11-23T12:00:00Z"))
                        .controller(Stage.ACME)
                        .agreement("acme-dpa")
                        .data(Map.of("purposeId", "news"))
                        .alongside(new StateRecord(
                                state,
                                "acme/e_1_x/news/email",
                                "acme/e_1_x",
                                "io.assentry.ConsentState.v1",
                                Stage.IDS.next(),
                                version -> Map.of("version", version)))
                        .alongside(new StateRecord(
                                state,
                                "acme/e_1_x/offers/email",
                                "acme/e_1_x",
                                "io.assentry.ConsentState.v1",
                                Stage.IDS.next(),
                                null))
                        .build())));

        try (TopicReader reader = new TopicReader(stage.bootstrapServers, events);
                TopicReader states = new TopicReader(stage.bootstrapServers, state)) {
            ConsumerRecord<String, byte[]> event =
                    of(reader.await(LIMIT, r -> count(r, key) == 1), key).getFirst();
            assertThat(headers(event))
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_id", id.toString())
                    .containsEntry("ce_source", "/assentry/" + stage.service)
                    .containsEntry("ce_type", "io.assentry.ConsentWithdrawn.v1")
                    .containsEntry("ce_subject", "subject-1")
                    .containsEntry("ce_time", "2026-11-23T12:00:00Z")
                    .containsEntry("ce_dataschema", "urn:assentry:schema:ConsentWithdrawn:v1")
                    .containsEntry("content-type", "application/json")
                    .containsEntry("ce_controllerid", "acme")
                    .containsEntry("ce_agreementid", "acme-dpa")
                    .containsEntry("ce_sequence", "1");
            List<ConsumerRecord<String, byte[]>> both = states.await(LIMIT, r -> r.size() >= 2);
            assertThat(TopicReader.latest(both))
                    .containsEntry("acme/e_1_x/news/email", "{\"version\":1}")
                    .containsEntry("acme/e_1_x/offers/email", null);
            int expected =
                    Utils.toPositive(Utils.murmur2("acme/e_1_x".getBytes(java.nio.charset.StandardCharsets.UTF_8))) % 6;
            assertThat(both).allSatisfy(r -> assertThat(r.partition()).isEqualTo(expected));
        }
    }

    @Test
    void racing_writers_of_one_key_leave_kafka_in_the_order_of_commits_without_a_gap() {
        String key = "acme/raced";
        int writers = 8;
        int each = 50;
        stage.sql("insert into counter values ('" + key + "', 0)");

        Stage.race(writers, _ -> {
            for (int i = 0; i < each; i++) {
                stage.transactions.run(tx -> stage.outbox.write(tx, List.of(counted(key, next(tx, key)))));
            }
        });

        try (TopicReader reader = new TopicReader(stage.bootstrapServers, events)) {
            List<ConsumerRecord<String, byte[]>> said =
                    of(reader.await(LIMIT, r -> count(r, key) >= writers * each), key);
            assertThat(TopicReader.sequences(said).get(key))
                    .isEqualTo(LongStream.rangeClosed(1, writers * each).boxed().toList());
            assertThat(said)
                    .extracting(r -> new String(r.value(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(LongStream.rangeClosed(1, writers * each)
                            .mapToObj(n -> "{\"n\":" + n + "}")
                            .toList());
        }
    }

    @Test
    void a_transaction_held_open_holds_up_nobody_else_and_is_not_skipped() throws Exception {
        String early = "acme/early";
        String late = "acme/late";
        java.util.concurrent.CountDownLatch written = new java.util.concurrent.CountDownLatch(1);
        java.util.concurrent.CountDownLatch mayCommit = new java.util.concurrent.CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> stage.transactions.run(tx -> {
                    stage.outbox.write(tx, List.of(counted(early, 1)));
                    written.countDown();
                    mayCommit.await();
                }));
        written.await();
        stage.transactions.run(tx -> stage.outbox.write(tx, List.of(counted(late, 1))));

        try (TopicReader reader = new TopicReader(stage.bootstrapServers, events)) {
            assertThat(count(reader.await(LIMIT, r -> count(r, late) == 1), early))
                    .isZero();
            mayCommit.countDown();
            slow.join();
            assertThat(count(reader.await(LIMIT, r -> count(r, early) == 1), early))
                    .isOne();
        }
    }

    @Test
    void a_row_that_cannot_be_read_stops_its_shard_alone_and_is_counted() {
        String stuckKey = "acme/unreadable";
        int shard = Outbox.shardOf(stuckKey);
        String otherKey = keyOutside(shard);
        stage.sql("insert into outbox (shard, records) values (" + shard + ", 'no json')");
        stage.transactions.run(tx -> stage.outbox.write(tx, List.of(counted(stuckKey, 1), counted(otherKey, 1))));

        try (TopicReader reader = new TopicReader(stage.bootstrapServers, events)) {
            assertThat(count(reader.await(LIMIT, r -> count(r, otherKey) == 1), stuckKey))
                    .isZero();
            Awaitility.await().atMost(LIMIT).until(() -> stuckShards() == 1);

            stage.sql("delete from outbox where records = 'no json'");
            assertThat(count(reader.await(Duration.ofSeconds(60), r -> count(r, stuckKey) == 1), stuckKey))
                    .isOne();
            Awaitility.await().atMost(LIMIT).until(() -> stuckShards() == 0);
        }
    }

    @Test
    void a_record_that_kafka_refuses_stops_its_shard_alone() {
        String bigKey = "acme/too-big";
        String otherKey = keyOutside(Outbox.shardOf(bigKey));
        stage.transactions.run(tx -> stage.outbox.write(
                tx,
                List.of(
                        OutboxMessage.event(events, bigKey, "io.assentry.Counted.v1")
                                .id(Stage.IDS.next())
                                .at(Instant.EPOCH)
                                .controller(Stage.ACME)
                                .data(Map.of("text", "x".repeat(2_000_000)))
                                .build(),
                        counted(bigKey, 2),
                        counted(otherKey, 1))));

        try (TopicReader reader = new TopicReader(stage.bootstrapServers, events)) {
            assertThat(count(reader.await(LIMIT, r -> count(r, otherKey) == 1), bigKey))
                    .isZero();
            Awaitility.await().atMost(LIMIT).until(() -> stuckShards() == 1);
            stage.sql("delete from outbox where length(records) > 1000000");
            assertThat(count(reader.await(Duration.ofSeconds(60), r -> count(r, bigKey) == 1), bigKey))
                    .isOne();
        }
    }

    @Test
    void a_topic_that_does_not_exist_stops_its_shard_alone_until_it_does() {
        String key = "acme/nowhere";
        String otherKey = keyOutside(Outbox.shardOf(key));
        String missing = stage.service + ".missing";
        stage.transactions.run(tx -> stage.outbox.write(
                tx,
                List.of(
                        OutboxMessage.event(missing, key, "io.assentry.Counted.v1")
                                .id(Stage.IDS.next())
                                .at(Instant.EPOCH)
                                .controller(Stage.ACME)
                                .data(Map.of("n", 1))
                                .build(),
                        counted(otherKey, 1))));

        try (TopicReader reader = new TopicReader(stage.bootstrapServers, events)) {
            assertThat(count(reader.await(LIMIT, r -> count(r, otherKey) == 1), otherKey))
                    .isOne();
        }
        String made = stage.topic("missing", 1, Map.of());
        try (TopicReader reader = new TopicReader(stage.bootstrapServers, made)) {
            assertThat(count(reader.await(Duration.ofSeconds(60), r -> count(r, key) == 1), key))
                    .isOne();
        }
    }

    private static double stuckShards() {
        return stage.metrics.get("assentry.outbox.stuck").gauge().value();
    }

    private static String keyOutside(int shard) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "acme/elsewhere-" + shard + "-" + i)
                .filter(key -> Outbox.shardOf(key) != shard)
                .findFirst()
                .orElseThrow();
    }

    private static long next(Transaction tx, String key) {
        return tx.handle()
                .createQuery("update counter set n = n + 1 where key = :key returning n")
                .bind("key", key)
                .mapTo(Long.class)
                .one();
    }

    private static OutboxMessage counted(String key, long n) {
        return OutboxMessage.event(events, key, "io.assentry.Counted.v1")
                .id(Stage.IDS.next())
                .at(Instant.EPOCH)
                .controller(Stage.ACME)
                .data(Map.of("n", n))
                .build();
    }

    private static long count(List<ConsumerRecord<String, byte[]>> records, String key) {
        return records.stream().filter(r -> key.equals(r.key())).count();
    }

    private static List<ConsumerRecord<String, byte[]>> of(List<ConsumerRecord<String, byte[]>> records, String key) {
        return records.stream().filter(r -> key.equals(r.key())).toList();
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new java.util.HashMap<>();
        record.headers()
                .forEach(h -> headers.put(h.key(), new String(h.value(), java.nio.charset.StandardCharsets.UTF_8)));
        return headers;
    }
}
