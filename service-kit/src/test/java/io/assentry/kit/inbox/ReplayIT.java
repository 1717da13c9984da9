package io.assentry.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assentry.kit.Stage;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.inbox.ParkedKeys.Listed;
import io.assentry.kit.problem.InvalidField;
import io.assentry.kit.problem.NotFound;
import io.assentry.kit.transaction.Transaction;
import io.assentry.kit.transaction.Trouble;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A parked key is replayed in order, whoever else replays it, writes to it or dies meanwhile. */
class ReplayIT {

    private static final String TYPE = "io.assentry.Said.v1";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    record Said(int n) {}

    /** What happens to a message beside being heard. */
    private interface Mishap {
        void before(Transaction tx, Heard<Said> event) throws Exception;
    }

    private final AtomicLong offset = new AtomicLong();
    private final AtomicReference<Mishap> mishap = new AtomicReference<>();
    private Stage stage;
    private Inbox inbox;
    private Replay replay;
    private String topic;

    @BeforeEach
    void open() {
        stage = new Stage(Clock.fixed(NOON, java.time.ZoneOffset.UTC));
        topic = stage.service + ".said";
        inbox = stage.inbox();
        replay = stage.replay(this::subscription);
        stage.sql("create table heard (id bigint generated always as identity, key text, n int not null)");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void parked_keys_are_listed_in_their_order_with_why_since_when_and_how_much() {
        park("acme/1", 1);
        park("acme/2", 3);
        park("acme/3", 2);

        List<Listed> all = listed(null, 0, 10);
        assertThat(all)
                .extracting(Listed::key)
                .containsExactly(
                        new ParkedKey(topic, "acme/1", "failed:IllegalArgumentException", NOON, 1),
                        new ParkedKey(topic, "acme/2", "failed:IllegalArgumentException", NOON, 3),
                        new ParkedKey(topic, "acme/3", "failed:IllegalArgumentException", NOON, 2));
        assertThat(listed(null, all.get(0).id(), 1)).containsExactly(all.get(1));
        assertThat(listed(topic, all.get(1).id(), 10)).containsExactly(all.get(2));
        assertThat(listed("another", 0, 10)).isEmpty();
        assertThat(stage.parked.extent(stage.transactions))
                .returns(3L, ParkedKeys.Extent::keys)
                .returns(6L, ParkedKeys.Extent::records);
    }

    @Test
    void what_waits_is_applied_in_order_and_then_the_key_flows_again() {
        park("acme/1", 4);
        heal();

        assertThat(replay.replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(4, 0, 0, null));

        assertThat(heard("acme/1")).containsExactly(1, 2, 3, 4);
        assertThat(stage.count("inbox_parked_key")).isZero();
        assertThat(stage.count("inbox_parked_record")).isZero();
        receive(said("acme/1", 5));
        assertThat(heard("acme/1")).containsExactly(1, 2, 3, 4, 5);
        assertThat(position("acme/1")).isEqualTo(5);
        assertThat(stage.count("evidence_entry")).isEqualTo(5);
    }

    @Test
    void position_effect_and_evidence_of_a_record_are_one_transaction() {
        park("acme/1", 2);
        heal();

        replay.replay(topic, "acme/1");

        assertThat(transactionsOf("heard")).hasSize(2);
        assertThat(transactionsOf("evidence_entry")).isEqualTo(transactionsOf("heard"));
        assertThat(transactionsOf("heard")).containsAll(transactionsOf("inbox_position"));
    }

    @Test
    void the_key_is_free_when_its_last_record_takes_effect() {
        park("acme/1", 2);
        Map<Integer, Boolean> parkedDuring = new ConcurrentHashMap<>();
        mishap.set((tx, event) -> parkedDuring.put(event.data().n(), stage.parked.holds(tx, topic, event.key())));

        replay.replay(topic, "acme/1");

        assertThat(parkedDuring).isEqualTo(Map.of(1, true, 2, false));
    }

    @Test
    void it_stops_at_the_first_that_fails_again_and_the_key_stays_parked_for_the_new_reason() {
        park("acme/1", 4);
        mishap.set((tx, event) -> {
            if (event.data().n() == 3) {
                hear(tx, event);
                throw new NotFound("thing", 3);
            }
        });

        assertThat(replay.replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(2, 0, 2, "refused:not-found"));

        assertThat(position("acme/1")).isEqualTo(2);
        assertThat(stage.count("evidence_entry")).isEqualTo(2);
        assertThat(listed(null, 0, 10))
                .extracting(Listed::key)
                .containsExactly(new ParkedKey(topic, "acme/1", "refused:not-found", NOON, 2));
        receive(said("acme/1", 5));
        assertThat(position("acme/1")).isEqualTo(2);

        heal();
        assertThat(replay.replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(3, 0, 0, null));
        assertThat(position("acme/1")).isEqualTo(5);
    }

    @Test
    void a_record_that_had_its_effect_or_concerns_nobody_any_more_is_passed_over() {
        receive(said("acme/1", 1));
        park("acme/1", 2, 3);
        receive(record("acme/1", 1, TYPE, 1));
        stage.transactions.run(tx -> assertThat(stage.parked.keep(
                        tx,
                        record("acme/1", 9, "io.assentry.Formerly.v1", 9),
                        Map.of("ce_type", "io.assentry.Formerly.v1")))
                .isTrue());
        heal();

        assertThat(replay.replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(2, 2, 0, null));

        assertThat(heard("acme/1")).containsExactly(1, 2, 3);
    }

    @Test
    void nobody_replays_what_is_not_parked_or_not_subscribed_to() {
        park("acme/1", 1);

        assertThatThrownBy(() -> replay.replay(topic, "acme/2")).isInstanceOf(Replay.NotParked.class);
        assertThatThrownBy(() -> replay.replay("another", "acme/1")).isInstanceOf(InvalidField.class);
        assertThat(stage.count("inbox_parked_record")).isOne();
    }

    @Test
    void one_call_replays_a_bounded_number_and_the_next_goes_on() {
        park("acme/1", 1);
        IntStream.rangeClosed(2, Replay.AT_ONCE + 1).forEach(n -> receive(said("acme/1", n)));
        heal();

        assertThat(replay.replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(Replay.AT_ONCE, 0, 1, null));
        assertThat(replay.replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(1, 0, 0, null));
        assertThat(heard("acme/1")).hasSize(Replay.AT_ONCE + 1).isSorted();
    }

    @Test
    void two_replicas_that_replay_at_once_while_records_arrive_apply_each_once_and_in_order() {
        int before = 60;
        int after = 200;
        park("acme/1", before);
        heal();
        AtomicInteger applied = new AtomicInteger();
        AtomicInteger live = new AtomicInteger();
        Replay[] replicas = {replay, stage.replay(this::subscription), stage.replay(this::subscription)};

        Stage.race(replicas.length + 1, i -> {
            if (i == replicas.length) {
                for (int n = before + 1; n <= before + after; n++) {
                    inbox.receive(List.of(said("acme/1", n), said("acme/other", n)), subscription());
                    live.incrementAndGet();
                }
            } else {
                while (live.get() < after || stage.count("inbox_parked_key") > 0) {
                    applied.addAndGet(replayIfParked(replicas[i], "acme/1"));
                }
            }
        });

        assertThat(heard("acme/1"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, before + after).boxed().toList());
        assertThat(heard("acme/other")).hasSize(after).isSorted();
        assertThat(applied).hasValueBetween(before, before + after);
        assertThat(stage.count("evidence_entry")).isEqualTo(before + 2L * after);
        assertThat(stage.count("inbox_parked_record")).isZero();
    }

    @Test
    void keys_parked_and_replayed_over_and_over_lose_nothing() {
        int records = 300;
        mishap.set((_, event) -> {
            // fails at most once: as long as nobody has fixed it
            if (event.data().n() % 7 == 0 && Math.random() < 0.5) {
                throw new IllegalArgumentException("not now");
            }
        });
        AtomicInteger sent = new AtomicInteger();

        Stage.race(3, i -> {
            if (i == 0) {
                for (int n = 1; n <= records; n++) {
                    receive(said("acme/1", n));
                    sent.incrementAndGet();
                }
            } else {
                while (sent.get() < records || stage.count("inbox_parked_key") > 0) {
                    replayIfParked(replay, "acme/1");
                }
            }
        });

        assertThat(heard("acme/1"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, records).boxed().toList());
        assertThat(stage.count("evidence_entry")).isEqualTo(records);
    }

    @Test
    void a_record_that_comes_while_the_key_is_let_go_waits_and_then_takes_effect() throws Exception {
        park("acme/1", 1);
        CountDownLatch lettingGo = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        mishap.set((_, event) -> {
            if (event.data().n() == 1) {
                lettingGo.countDown();
                mayCommit.await();
            }
        });
        Thread replaying = Thread.ofVirtual().start(() -> replay.replay(topic, "acme/1"));
        assertThat(lettingGo.await(30, TimeUnit.SECONDS)).isTrue();

        Thread receiving = Thread.ofVirtual().start(() -> receive(said("acme/1", 2)));
        awaitWaitingForALock();
        mayCommit.countDown();
        replaying.join();
        receiving.join();

        assertThat(heard("acme/1")).containsExactly(1, 2);
        assertThat(stage.count("inbox_parked_key")).isZero();
        assertThat(stage.count("inbox_parked_record")).isZero();
    }

    @Test
    void a_key_is_not_let_go_while_a_record_is_joining_it() throws Exception {
        park("acme/1", 1);
        CountDownLatch joined = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        mishap.set((_, event) -> {
            if (event.key().equals("acme/slow")) {
                joined.countDown();
                mayCommit.await();
            }
        });
        // one transaction: the first joins its parked key, the second takes its time
        Thread receiving = Thread.ofVirtual().start(() -> receive(said("acme/1", 2), said("acme/slow", 1)));
        assertThat(joined.await(30, TimeUnit.SECONDS)).isTrue();

        AtomicReference<Replay.Outcome> outcome = new AtomicReference<>();
        Thread replaying = Thread.ofVirtual().start(() -> outcome.set(replay.replay(topic, "acme/1")));
        awaitWaitingForALock();
        mayCommit.countDown();
        replaying.join();
        receiving.join();

        assertThat(outcome.get()).isEqualTo(new Replay.Outcome(2, 0, 0, null));
        assertThat(heard("acme/1")).containsExactly(1, 2);
    }

    @Test
    void a_replay_killed_half_way_has_done_what_it_has_done_and_the_next_goes_on() {
        park("acme/1", 5);
        mishap.set((tx, event) -> {
            if (event.data().n() == 3) {
                hear(tx, event);
                stage.sqlAsAdministrator("select pg_terminate_backend(" + pidOf(tx) + ")");
            }
        });

        assertThatThrownBy(() -> replay.replay(topic, "acme/1")).matches(Trouble::isTrouble, "is trouble");

        assertThat(heard("acme/1")).containsExactly(1, 2);
        assertThat(stage.count("inbox_parked_record")).isEqualTo(3);
        assertThat(listed(null, 0, 10).getFirst().key().reason()).isEqualTo("failed:IllegalArgumentException");
        heal();
        assertThat(replay.replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(3, 0, 0, null));
        assertThat(heard("acme/1")).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_deadlock_is_tried_again() {
        park("acme/1", 2);
        AtomicInteger tries = new AtomicInteger();
        mishap.set((_, _) -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException(new SQLException("deadlock", "40P01"));
            }
        });

        assertThat(replay.replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(2, 0, 0, null));
        assertThat(heard("acme/1")).containsExactly(1, 2);
    }

    @Test
    void the_reason_of_a_record_that_another_replay_has_applied_meanwhile_is_not_written() {
        park("acme/1", 2);
        AtomicReference<ParkedKeys.Waiting> first = new AtomicReference<>();
        assertThatThrownBy(() -> stage.transactions.run(tx -> {
                    first.set(stage.parked.takeFirst(tx, topic, "acme/1").orElseThrow());
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        mishap.set((_, event) -> {
            if (event.data().n() == 2) {
                throw new NotFound("thing", 2);
            }
        });
        assertThat(replay.replay(topic, "acme/1")).isEqualTo(new Replay.Outcome(1, 0, 1, "refused:not-found"));

        assertThat(stage.transactions.<Boolean>call(
                        tx -> stage.parked.stays(tx, topic, "acme/1", first.get(), "stale")))
                .isFalse();

        assertThat(listed(null, 0, 10).getFirst().key().reason()).isEqualTo("refused:not-found");
    }

    private int replayIfParked(Replay by, String key) {
        try {
            return by.replay(topic, key).applied();
        } catch (Replay.NotParked _) {
            return 0;
        }
    }

    /** Parks a key by a message that fails, with so many records in all. */
    private void park(String key, int records) {
        park(key, 1, records);
    }

    private void park(String key, int first, int last) {
        mishap.set((_, _) -> {
            throw new IllegalArgumentException("cannot");
        });
        for (int n = first; n <= last; n++) {
            receive(said(key, n));
        }
        assertThat(heard(key)).hasSize(first - 1);
    }

    private void heal() {
        mishap.set(null);
    }

    @SafeVarargs
    private void receive(ConsumerRecord<String, byte[]>... records) {
        inbox.receive(List.of(records), subscription());
    }

    private Subscription subscription() {
        return Subscription.to(topic).on(TYPE, Said.class, (tx, event) -> {
            Mishap now = mishap.get();
            if (now != null) {
                happen(now, tx, event);
            }
            hear(tx, event);
        });
    }

    private static void happen(Mishap mishap, Transaction tx, Heard<Said> event) {
        try {
            mishap.before(tx, event);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void hear(Transaction tx, Heard<Said> event) {
        int rows = tx.handle()
                .execute(
                        "insert into heard (key, n) values (?, ?)",
                        event.key(),
                        event.data().n());
        assertThat(rows).isOne();
        stage.evidence.write(
                tx, List.of(new EvidenceEntry(Stage.IDS.next(), Stage.ACME, "said.heard", NOON, Map.of())));
    }

    private List<Listed> listed(String ofTopic, long after, int limit) {
        return stage.parked.list(stage.transactions, ofTopic, after, limit);
    }

    private List<Integer> heard(String key) {
        return stage.transactions.read(h -> h.createQuery("select n from heard where key = :key order by id")
                .bind("key", key)
                .mapTo(Integer.class)
                .list());
    }

    private long position(String key) {
        return stage.transactions.read(h -> h.createQuery("select sequence from inbox_position where record_key = :key")
                .bind("key", key)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    private List<String> transactionsOf(String table) {
        return stage.transactions.read(h -> h.createQuery("select distinct xmin::text from " + table + " order by 1")
                .mapTo(String.class)
                .list());
    }

    private void awaitWaitingForALock() {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> stage.transactions.<Long>read(
                                h -> h.createQuery("""
                                select count(*) from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock'
                                """).mapTo(Long.class).one())
                        > 0);
    }

    private static int pidOf(Transaction tx) {
        return tx.handle()
                .createQuery("select pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
    }

    private ConsumerRecord<String, byte[]> said(String key, int n) {
        return record(key, n, TYPE, n);
    }

    private ConsumerRecord<String, byte[]> record(String key, int n, String type, long sequence) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(topic, 0, offset.getAndIncrement(), key, bytes("{\"n\":" + n + "}"));
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
