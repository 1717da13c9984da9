package io.assentry.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.Stage;
import io.assentry.kit.TopicReader;
import io.assentry.kit.transaction.Transaction;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxIT {

    private static final String TYPE = "io.assentry.Said.v1";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What this consumer needs of the event. */
    record Said(String word) {}

    private Stage stage;
    private Inbox inbox;
    private String topic;
    private long offset;

    @BeforeEach
    void open() {
        stage = new Stage();
        inbox = stage.inbox();
        topic = stage.service + ".said";
        stage.sql("create table heard (id bigint generated always as identity, key text, word text not null)");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_batch_is_applied_in_order_in_one_transaction() {
        inbox.receive(List.of(said("a", 1, "one"), said("b", 1, "uno"), said("a", 2, "two")), subscription());

        assertThat(words("a")).containsExactly("one", "two");
        assertThat(words("b")).containsExactly("uno");
        assertThat(stage.transactions.<Long>read(h -> h.createQuery("select count(distinct xmin::text) from heard")
                        .mapTo(Long.class)
                        .one()))
                .isOne();
    }

    @Test
    void a_repeat_an_old_one_and_a_known_event_id_change_nothing() {
        ConsumerRecord<String, byte[]> first = said("a", 1, "one");
        ConsumerRecord<String, byte[]> third = said("a", 3, "three");
        inbox.receive(List.of(first, third), subscription());

        inbox.receive(List.of(first), subscription());
        inbox.receive(List.of(third, said("a", 2, "two")), subscription());
        inbox.receive(List.of(withSequence(third, 4)), subscription());

        assertThat(words("a")).containsExactly("one", "three");
    }

    @Test
    void duplicates_and_disorder_end_as_the_ordered_run_does() {
        List<ConsumerRecord<String, byte[]>> ordered = new ArrayList<>();
        for (int n = 1; n <= 40; n++) {
            for (String key : List.of("a", "b", "c")) {
                ordered.add(said(key, n, Integer.toString(n)));
            }
        }
        List<ConsumerRecord<String, byte[]>> messy = new ArrayList<>(ordered);
        messy.addAll(ordered.subList(0, 60));
        Collections.shuffle(messy, new Random(7));

        inbox.receive(messy, subscription());

        for (String key : List.of("a", "b", "c")) {
            List<Integer> applied = words(key).stream().map(Integer::valueOf).toList();
            assertThat(applied).isSorted().doesNotHaveDuplicates().last().isEqualTo(40);
        }
    }

    @Test
    void an_event_id_is_remembered_longer_than_topics_keep_records_and_then_let_go() {
        inbox.receive(List.of(said("a", 1, "one")), subscription());
        Instant now = Clock.systemUTC().instant();

        assertThat(forgottenAt(now.plus(Duration.ofDays(59)))).isZero();
        assertThat(stage.count("inbox_event")).isOne();
        assertThat(forgottenAt(now.plus(Duration.ofDays(61)))).isOne();
        assertThat(stage.count("inbox_position")).isOne();
    }

    private int forgottenAt(Instant instant) {
        InboxPositions then = new InboxPositions(Clock.fixed(instant, ZoneOffset.UTC));
        return stage.transactions.call(tx -> then.forget(tx, 10));
    }

    @Test
    void each_source_of_a_key_counts_by_itself() {
        inbox.receive(
                List.of(
                        from("/systems/crm", said("a", 1, "one")),
                        from("/systems/mailer", said("a", 1, "uno")),
                        from("/systems/mailer", said("a", 2, "due")),
                        from("/systems/crm", said("a", 1, "again"))),
                subscription());

        assertThat(words("a")).containsExactly("one", "uno", "due");
        assertThat(reasons()).isEmpty();
    }

    @Test
    void a_source_that_no_row_can_hold_is_a_dead_letter() {
        inbox.receive(List.of(from("/" + "x".repeat(200), said("a", 1, "one"))), subscription());

        assertThat(words("a")).isEmpty();
        assertThat(reasons()).containsExactly("source-unusable");
    }

    private static ConsumerRecord<String, byte[]> from(String source, ConsumerRecord<String, byte[]> record) {
        record.headers().add("ce_source", bytes(source));
        return record;
    }

    @Test
    void types_that_nobody_asked_for_are_passed_over() {
        inbox.receive(List.of(record("a", 1, "io.assentry.Other.v1", "{}")), subscription());

        assertThat(stage.count("inbox_event")).isZero();
        assertThat(stage.count("outbox")).isZero();
    }

    @Test
    void poison_goes_to_the_dead_letters_with_its_reason_and_parks_its_key() {
        String dlq = stage.topic("said", 1, Map.of());
        assertThat(dlq).isEqualTo(topic);
        String letters = deadLetterTopic();
        stage.startRelay();

        inbox.receive(
                List.of(
                        said("a", 1, "one"),
                        record("a", 2, TYPE, "{not json"),
                        said("b", 1, "uno"),
                        said("a", 3, "three")),
                subscription());
        inbox.receive(List.of(said("a", 4, "four"), said("b", 2, "due")), subscription());

        assertThat(words("a")).containsExactly("one");
        assertThat(words("b")).containsExactly("uno", "due");
        try (TopicReader reader = new TopicReader(stage.bootstrapServers, letters)) {
            List<ConsumerRecord<String, byte[]>> parked = reader.await(LIMIT, r -> r.size() >= 3);
            assertThat(parked).hasSize(3).allSatisfy(r -> assertThat(r.key()).isEqualTo("a"));
            assertThat(parked)
                    .extracting(r -> TopicReader.header(r, "dead_letter_reason"))
                    .containsExactly("data-unreadable", "behind-a-parked-message", "behind-a-parked-message");
            assertThat(parked)
                    .extracting(r -> TopicReader.header(r, "ce_sequence"))
                    .containsExactly("2", "3", "4");
            assertThat(parked.getFirst().value()).asString().isEqualTo("{not json");
        }
    }

    @Test
    void a_handler_that_fails_leaves_nothing_behind_and_holds_up_no_neighbour() {
        Subscription picky = Subscription.to(topic).on(TYPE, Said.class, (tx, event) -> {
            hear(tx, event);
            if (event.data().word().equals("bad")) {
                throw new IllegalArgumentException("cannot");
            }
        });

        inbox.receive(List.of(said("a", 1, "good"), said("b", 1, "bad"), said("c", 1, "fine")), picky);

        assertThat(words("a")).containsExactly("good");
        assertThat(words("b")).isEmpty();
        assertThat(words("c")).containsExactly("fine");
        assertThat(reasons()).containsExactly("failed:IllegalArgumentException");
    }

    @Test
    void a_message_that_breaks_a_constraint_is_poison() {
        Subscription subscription = Subscription.to(topic).on(TYPE, Said.class, (tx, event) -> {
            int rows = tx.handle().execute("insert into heard (key, word) values ('x', null)");
            assertThat(rows).isOne();
        });

        inbox.receive(List.of(said("a", 1, "one")), subscription);

        assertThat(reasons()).hasSize(1);
    }

    @Test
    void trouble_of_the_database_is_waited_out_and_makes_no_dead_letter() {
        AtomicInteger tries = new AtomicInteger();
        Subscription unlucky = Subscription.to(topic).on(TYPE, Said.class, (tx, event) -> {
            if (tries.incrementAndGet() < 4) {
                throw new IllegalStateException(new SQLException("gone", "57P01"));
            }
            hear(tx, event);
        });

        inbox.receive(List.of(said("a", 1, "one")), unlucky);

        assertThat(words("a")).containsExactly("one");
        assertThat(tries).hasValue(4);
        assertThat(stage.count("outbox")).isZero();
        assertThat(reasons()).isEmpty();
    }

    @Test
    void what_is_no_event_at_all_is_poison_by_name() {
        List<ConsumerRecord<String, byte[]>> broken = List.of(
                new ConsumerRecord<>(topic, 0, offset++, "no-headers", bytes("{}")),
                without(said("no-id", 1, "x"), "ce_id"),
                without(said("no-sequence", 1, "x"), "ce_sequence"),
                withSequence(said("zero", 1, "x"), 0),
                record("tombstone", 1, TYPE, null),
                record("null", 1, TYPE, "null"),
                record("wrong-type", 1, TYPE, "[1,2]"));

        inbox.receive(broken, subscription());

        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "header-missing:ce_type",
                        "header-missing:ce_id",
                        "header-missing:ce_sequence",
                        "sequence-not-positive",
                        "data-missing",
                        "data-missing",
                        "data-unreadable");
        assertThat(stage.count("heard")).isZero();
    }

    @Test
    void a_message_without_a_key_parks_nothing() {
        inbox.receive(List.of(record(null, 1, TYPE, "{}"), said("a", 1, "one")), subscription());

        assertThat(reasons()).isEmpty();
        assertThat(stage.count("outbox")).isOne();
        assertThat(words("a")).containsExactly("one");
    }

    @Test
    void a_key_that_no_row_can_hold_is_a_letter_and_holds_up_nobody() {
        inbox.receive(
                List.of(said("nul\0", 1, "x"), said("k".repeat(2_001), 1, "x"), said("a", 1, "one")), subscription());

        assertThat(reasons()).isEmpty();
        assertThat(stage.count("outbox")).isEqualTo(2);
        assertThat(words("a")).containsExactly("one");
        assertThat(counted("dead_lettered")).isEqualTo(2);
    }

    @Test
    void a_record_that_is_heard_again_waits_once_and_is_one_letter() {
        List<ConsumerRecord<String, byte[]>> records = List.of(record("a", 1, TYPE, "{not json"), said("a", 2, "two"));

        inbox.receive(records, subscription());
        inbox.receive(records, subscription());

        assertThat(stage.count("inbox_parked_record")).isEqualTo(2);
        assertThat(stage.count("outbox")).isEqualTo(2);
        assertThat(counted("dead_lettered")).isEqualTo(2);
        assertThat(counted("repeated")).isEqualTo(2);
    }

    @Test
    void what_a_rollback_took_back_is_counted_once() {
        AtomicInteger tries = new AtomicInteger();
        Subscription unlucky = Subscription.to(topic).on(TYPE, Said.class, (tx, event) -> {
            hear(tx, event);
            if (event.key().equals("b") && tries.incrementAndGet() < 3) {
                throw new IllegalStateException(new SQLException("gone", "57P01"));
            }
        });

        inbox.receive(
                List.of(
                        said("a", 1, "one"),
                        said("b", 1, "uno"),
                        record("c", 1, TYPE, "{not json"),
                        record("d", 1, "io.assentry.Other.v1", "{}")),
                unlucky);
        inbox.receive(List.of(said("c", 2, "deux"), said("a", 1, "again")), unlucky);

        assertThat(tries).hasValueGreaterThan(2);
        assertThat(counted("applied")).isEqualTo(2);
        assertThat(counted("dead_lettered")).isEqualTo(2);
        assertThat(counted("repeated")).isEqualTo(1);
        assertThat(counted("passed_over")).isEqualTo(1);
    }

    private double counted(String outcome) {
        return stage.metrics
                .counter("assentry.inbox.messages", "topic", topic, "outcome", outcome)
                .count();
    }

    private Subscription subscription() {
        return Subscription.to(topic).on(TYPE, Said.class, this::hear);
    }

    private void hear(Transaction tx, Heard<Said> event) {
        int rows = tx.handle()
                .execute(
                        "insert into heard (key, word) values (?, ?)",
                        event.key(),
                        event.data().word());
        assertThat(rows).isOne();
    }

    private List<String> words(String key) {
        return stage.transactions.read(h -> h.createQuery("select word from heard where key = :key order by id")
                .bind("key", key)
                .mapTo(String.class)
                .list());
    }

    private List<String> reasons() {
        return stage.transactions.read(h -> h.createQuery("select reason from inbox_parked_key")
                .mapTo(String.class)
                .list());
    }

    private String deadLetterTopic() {
        return stage.topic(topic + ".dlq", 1, Map.of());
    }

    private ConsumerRecord<String, byte[]> said(String key, long sequence, String word) {
        return record(key, sequence, TYPE, "{\"word\":\"" + word + "\",\"unknown\":1}");
    }

    private ConsumerRecord<String, byte[]> record(String key, long sequence, String type, String value) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(topic, 0, offset++, key, value == null ? null : bytes(value));
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_time",
                        "2026-11-23T12:00:00Z",
                        "ce_sequence",
                        Long.toString(sequence),
                        "ce_controllerid",
                        "acme")
                .forEach((name, text) -> record.headers().add(name, bytes(text)));
        return record;
    }

    private static ConsumerRecord<String, byte[]> without(ConsumerRecord<String, byte[]> record, String header) {
        record.headers().remove(header);
        return record;
    }

    private ConsumerRecord<String, byte[]> withSequence(ConsumerRecord<String, byte[]> record, long sequence) {
        ConsumerRecord<String, byte[]> copy =
                new ConsumerRecord<>(record.topic(), 0, offset++, record.key(), record.value());
        record.headers().forEach(h -> copy.headers().add(h));
        copy.headers().remove("ce_sequence").add("ce_sequence", bytes(Long.toString(sequence)));
        return copy;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
