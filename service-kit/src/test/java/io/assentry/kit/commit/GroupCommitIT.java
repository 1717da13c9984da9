package io.assentry.kit.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.assentry.kit.Stage;
import io.assentry.kit.commit.Tally.Happening;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxSignal;
import io.assentry.kit.transaction.JdbcTransactions;
import io.assentry.kit.transaction.Transactions;
import io.assentry.kit.transaction.Trouble;
import io.assentry.local.servers.FreePorts;
import io.assentry.local.servers.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Callers who share transactions on a real PostgreSQL cannot tell that they do. */
class GroupCommitIT {

    private static final int WRITERS = 64;
    private static final int EACH = 20;

    private static Stage stage;
    private final Tally tally = new Tally();

    @BeforeAll
    static void open() {
        stage = new Stage();
        stage.sql(Tally.TABLES);
    }

    @BeforeEach
    void empty() {
        stage.sql("truncate person, name, happening, outbox, outbox_sequence");
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void sixty_four_writers_on_one_person_leave_no_gap_and_read_what_they_were_told() {
        stage.sql("insert into name values ('mail', 'ona'), ('phone', 'ona'); insert into person values ('ona', 0)");
        AtomicInteger stale = new AtomicInteger();

        Stage.race(WRITERS, writer -> {
            for (int i = 0; i < EACH; i++) {
                Happening happening = new Happening(writer % 2 == 0 ? "mail" : "phone", writer + "/" + i);
                long version = stage.committer.commit(tally, happening);
                if (versionOf("ona") < version) {
                    stale.incrementAndGet();
                }
            }
        });

        assertThat(stale).hasValue(0);
        assertThat(versions("ona")).isEqualTo(upTo(WRITERS * EACH));
        assertThat(stage.count("outbox")).isEqualTo(WRITERS * EACH);
        assertThat(stage.count("outbox_sequence where last = " + WRITERS * EACH))
                .isOne();
        assertThat(shared().max()).isGreaterThan(8);
    }

    @Test
    void two_replicas_that_share_a_person_leave_no_gap_either() {
        Committer other = new Committer(stage.transactions, stage.evidence, stage.outbox, new SimpleMeterRegistry());

        Stage.race(WRITERS, writer -> {
            for (int i = 0; i < EACH; i++) {
                Happening happening = new Happening("person-" + i % 3, writer + "/" + i);
                long version = (writer % 2 == 0 ? stage.committer : other).commit(tally, happening);
                assertThat(version).isPositive();
            }
        });

        long all = versions("person-0").size()
                + versions("person-1").size()
                + versions("person-2").size();
        assertThat(all).isEqualTo(WRITERS * EACH);
        assertThat(versions("person-0")).isEqualTo(upTo(versions("person-0").size()));
        assertThat(versions("person-1")).isEqualTo(upTo(versions("person-1").size()));
        assertThat(versions("person-2")).isEqualTo(upTo(versions("person-2").size()));
    }

    @Test
    void one_command_that_the_database_refuses_fails_alone_among_fifty() {
        Queue<Integer> failed = new ConcurrentLinkedQueue<>();
        Queue<Integer> committed = new ConcurrentLinkedQueue<>();

        for (int round = 0; round < 5; round++) {
            int current = round;
            Stage.race(50, i -> {
                try {
                    long version = stage.committer.commit(
                            tally, new Happening("person-" + current + "-" + i, i == 17 ? "impossible" : "possible"));
                    assertThat(version).isOne();
                    committed.add(i);
                } catch (RuntimeException e) {
                    assertThat(Trouble.isTrouble(e)).isFalse();
                    failed.add(i);
                }
            });
        }

        assertThat(failed).hasSize(5).containsOnly(17);
        assertThat(committed).hasSize(5 * 49);
        assertThat(stage.count("happening")).isEqualTo(5 * 49);
        assertThat(stage.count("outbox")).isEqualTo(5 * 49);
        assertThat(stage.count("name where name like '%-17'")).isZero();
    }

    @Test
    void a_database_that_restarts_amid_a_batch_loses_nothing_that_was_acknowledged(@TempDir Path folder) {
        int port = FreePorts.one();
        PostgresServer server = PostgresServer.kept(folder.resolve("data"), port, "restarted");
        Transactions transactions = prepare(server);
        Committer committer = new Committer(
                transactions,
                new EvidenceLog(),
                new Outbox("restarted", new OutboxSignal()),
                new SimpleMeterRegistry());
        Map<Long, String> acknowledged = new ConcurrentHashMap<>();
        AtomicInteger unavailable = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean restarted = new AtomicBoolean();

        Thread operator = Thread.ofPlatform().start(() -> {
            Awaitility.await().until(() -> acknowledged.size() > 200);
            server.close();
            PostgresServer again = PostgresServer.kept(folder.resolve("data"), port, "restarted");
            assertThat(again.port()).isEqualTo(port);
            restarted.set(true);
            int before = acknowledged.size();
            Awaitility.await().until(() -> acknowledged.size() > before + 200);
            over.set(true);
        });
        Stage.race(WRITERS, writer -> {
            for (int i = 0; !over.get(); i++) {
                String what = writer + "/" + i;
                try {
                    acknowledged.put(committer.commit(tally, new Happening("ona", what)), what);
                } catch (RuntimeException e) {
                    assertThat(Trouble.isTrouble(e)).as(Trouble.describe(e)).isTrue();
                    unavailable.incrementAndGet();
                }
            }
        });

        assertThat(operator.isAlive()).isFalse();
        assertThat(restarted).isTrue();
        assertThat(unavailable).hasPositiveValue();
        Map<Long, String> stored = transactions.read(h -> h.createQuery("select version, what from happening")
                .reduceRows(new ConcurrentHashMap<Long, String>(), (all, row) -> {
                    all.put(row.getColumn("version", Long.class), row.getColumn("what", String.class));
                    return all;
                }));
        assertThat(stored).containsAllEntriesOf(acknowledged);
        assertThat(stored.keySet().stream().sorted().toList()).isEqualTo(upTo(stored.size()));
        PostgresServer.stopLeftBehind(folder.resolve("data"));
    }

    private static Transactions prepare(PostgresServer server) {
        server.provide("restarted", "restarted", "restarted");
        Flyway.configure()
                .dataSource(server.jdbcUrl("restarted"), "restarted", "restarted")
                .locations("classpath:db/kit")
                .load()
                .migrate();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl("restarted"));
        source.setUser("restarted");
        source.setPassword("restarted");
        Transactions transactions = new JdbcTransactions(source);
        transactions.run(tx -> {
            boolean made = tx.handle().createScript(Tally.TABLES).execute().length > 0;
            assertThat(made).isTrue();
        });
        return transactions;
    }

    private static io.micrometer.core.instrument.DistributionSummary shared() {
        return stage.metrics.get("assentry.commit.together").summary();
    }

    private static long versionOf(String person) {
        return stage.transactions.read(h -> h.createQuery("select version from person where id = :id")
                .bind("id", person)
                .mapTo(Long.class)
                .one());
    }

    private static List<Long> versions(String person) {
        return stage.transactions.read(
                h -> h.createQuery("select version from happening where person = :id order by version")
                        .bind("id", person)
                        .mapTo(Long.class)
                        .list());
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
