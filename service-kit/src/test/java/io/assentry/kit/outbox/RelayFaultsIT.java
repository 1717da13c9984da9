package io.assentry.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.Stage;
import io.assentry.kit.TopicReader;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What must hold whatever happens to a relay: the compacted topic ends equal to the database, and no key ever goes back
 * for good. The table {@code thing} is the state, its version is the key's sequence.
 */
class RelayFaultsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int KEYS = 40;

    /** Several times what a silent owner keeps its shards for. */
    private static final Duration PAUSE = Duration.ofSeconds(8);

    private Stage stage;
    private String state;

    @BeforeEach
    void open() {
        stage = new Stage();
        state = stage.topic("state", 4, Map.of("cleanup.policy", "compact"));
        stage.sql("create table thing (key text primary key, version bigint not null)");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_relay_killed_between_publish_and_delete_is_repeated_in_order() throws Exception {
        changeAll(3);
        try (Connection blocker = stage.dataSource.getConnection();
                Statement statement = blocker.createStatement();
                TopicReader reader = new TopicReader(stage.bootstrapServers, state)) {
            blocker.setAutoCommit(false);
            statement.execute("select 1 from outbox for update");
            try (RelayProcess doomed = RelayProcess.start(stage)) {
                // published, and now waiting for the rows that it wants to delete
                assertThat(reader.await(LIMIT, r -> r.size() >= 3 * KEYS)).hasSize(3 * KEYS);
                doomed.kill();
            }
            // a delete that had reached the server would still be carried out: the crash came just before it
            stage.sqlAsAdministrator("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                      and query like '%delete from outbox using%'
                    """);
            Awaitility.await().atMost(LIMIT).until(() -> waitingDeletes() == 0);
            blocker.rollback();
            assertThat(stage.count("outbox")).isEqualTo(3 * KEYS);

            changeAll(1);
            try (RelayProcess _ = RelayProcess.start(stage)) {
                awaitEmptyOutbox();
                List<ConsumerRecord<String, byte[]>> all = reader.await(LIMIT, r -> r.size() >= 7 * KEYS);
                assertThat(all).hasSize(7 * KEYS);
                assertThat(TopicReader.latest(all)).isEqualTo(database());
                assertThat(TopicReader.sequences(all).values())
                        .allSatisfy(s -> assertThat(s).containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 4L));
            }
        }
    }

    @Test
    void a_relay_paused_beyond_its_lease_is_replaced_and_then_fenced() throws Exception {
        try (RelayProcess paused = RelayProcess.start(stage)) {
            changeAll(1);
            awaitEmptyOutbox();
            try (RelayProcess _ = RelayProcess.start(stage);
                    TopicReader reader = new TopicReader(stage.bootstrapServers, state)) {
                awaitShared();
                changeAll(2);
                paused.pause();
                Instant resumeAt = Instant.now().plus(PAUSE);

                // everything goes on while it is paused, on its shards too
                changeAll(1);
                awaitEmptyOutbox();
                while (Instant.now().isBefore(resumeAt)) {
                    changeAll(1);
                    awaitEmptyOutbox();
                }
                paused.resume();
                changeAll(5);
                awaitEmptyOutbox();

                Map<String, String> expected = database();
                List<ConsumerRecord<String, byte[]>> all =
                        reader.await(LIMIT, r -> TopicReader.latest(r).equals(expected));
                assertThat(TopicReader.sequences(all).values()).allSatisfy(RelayFaultsIT::neverGoesBackForGood);
            }
        }
    }

    @Test
    void a_dead_owner_is_replaced() {
        try (RelayProcess owner = RelayProcess.start(stage);
                RelayProcess _ = RelayProcess.start(stage);
                TopicReader reader = new TopicReader(stage.bootstrapServers, state)) {
            changeAll(1);
            awaitEmptyOutbox();
            awaitShared();
            owner.kill();
            changeAll(1);
            awaitEmptyOutbox();

            Map<String, String> expected = database();
            assertThat(TopicReader.latest(
                            reader.await(LIMIT, r -> TopicReader.latest(r).equals(expected))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void two_replicas_share_the_shards() {
        try (RelayProcess _ = RelayProcess.start(stage);
                RelayProcess _ = RelayProcess.start(stage)) {
            awaitShared();
        }
    }

    private long waitingDeletes() {
        return stage.transactions.read(h -> h.createQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                          and query like '%delete from outbox using%'
                        """).mapTo(Long.class).one());
    }

    /** Each key's versions may be repeated from some point on, but nothing is left out and the newest stands last. */
    private static void neverGoesBackForGood(List<Long> sequence) {
        long highest = 0;
        for (long next : sequence) {
            assertThat(next).isLessThanOrEqualTo(highest + 1);
            highest = Math.max(highest, next);
        }
        assertThat(sequence.getLast()).isEqualTo(highest);
    }

    private void changeAll(int times) {
        for (int i = 0; i < times; i++) {
            Stage.race(
                    4,
                    part -> IntStream.range(0, KEYS)
                            .filter(k -> k % 4 == part)
                            .forEach(k -> change("acme/p" + k + "/news/email")));
        }
    }

    private void change(String key) {
        stage.transactions.run(tx -> {
            long version = tx.handle()
                    .createQuery("""
                            insert into thing as t values (:key, 1)
                            on conflict (key) do update set version = t.version + 1 returning version
                            """)
                    .bind("key", key)
                    .mapTo(Long.class)
                    .one();
            stage.outbox.write(
                    tx,
                    List.of(OutboxMessage.event(state, key, "io.assentry.Thing.v1")
                            .id(Stage.IDS.next())
                            .at(Instant.EPOCH)
                            .controller(Stage.ACME)
                            .data(Map.of("version", version))
                            .build()));
        });
    }

    private Map<String, String> database() {
        return stage.transactions.read(h -> {
            Map<String, String> all = new TreeMap<>();
            h.createQuery("select key, version from thing")
                    .map((rs, _) -> Map.entry(rs.getString(1), "{\"version\":" + rs.getLong(2) + "}"))
                    .forEach(e -> all.put(e.getKey(), e.getValue()));
            return all;
        });
    }

    private void awaitEmptyOutbox() {
        Awaitility.await().pollInterval(Duration.ofMillis(50)).atMost(LIMIT).until(() -> stage.count("outbox") == 0);
    }

    private void awaitShared() {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .atMost(LIMIT)
                .until(() -> stage.transactions
                        .read(h -> h.createQuery("""
                                        select count(*) from pg_locks where locktype = 'advisory' and granted
                                          and database = (select oid from pg_database where datname = current_database())
                                          and classid = :use group by pid order by 1
                                        """)
                                .bind("use", 0x41_53_4F_42)
                                .mapTo(Long.class)
                                .list())
                        .equals(List.of(8L, 8L)));
    }
}
