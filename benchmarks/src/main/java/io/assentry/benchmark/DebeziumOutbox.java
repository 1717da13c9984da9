package io.assentry.benchmark;

import com.github.f4b6a3.uuid.UuidCreator;
import io.assentry.local.servers.FreePorts;
import io.assentry.local.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Withdrawals as a program without us would do them: each a transaction that changes the state and adds the fact, its
 * evidence and the outbox row, on a PostgreSQL with durable settings and logical decoding, with Debezium to bring the outbox
 * to Kafka. No HTTP: a withdrawal counts as acknowledged when its commit has returned.
 */
final class DebeziumOutbox implements AutoCloseable {

    private static final String DATABASE = "outbox";
    private static final String PASSWORD = "benchmark";
    private static final int WRITERS = 32;
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private static final String TABLES = """
        create table state(subject_id bigint primary key, state text not null, version bigint not null,
          changed_at timestamptz not null);
        create table fact(fact_id uuid primary key, subject_id bigint not null, version bigint not null,
          kind text not null, recorded_at timestamptz not null, unique (subject_id, version));
        create table sequence(record_key text primary key, last bigint not null) with (fillfactor = 80);
        create table entry(entry_id uuid primary key, kind text not null, recorded_at timestamptz not null,
          salt bytea not null, entry text not null);
        create table leaf(entry_id uuid primary key, leaf_hash bytea not null);
        create table unsealed(entry_id uuid primary key);
        create table outbox(id uuid primary key, aggregatetype text not null, aggregateid text not null,
          type text not null, payload text not null);
        """;

    private static final String PEOPLE = """
        insert into state select g, 'given', 1, now() from generate_series(0::bigint, %1$d - 1) g;
        insert into sequence select 'harbour-books/' || g, 1 from generate_series(0::bigint, %1$d - 1) g;
        """;

    /** One round trip; the rows of a withdrawal of consent-service, in the same number and of about the same size. */
    private static final String WITHDRAW = """
        with n as (select ?::uuid as id, ?::bigint as subject_id, ?::text as payload),
        s as (update state set state = 'withdrawn', version = version + 1, changed_at = now()
          from n where state.subject_id = n.subject_id returning version),
        f as (insert into fact select n.id, n.subject_id, s.version, 'withdrawn', now() from n, s),
        q as (update sequence set last = last + 1 from n where record_key = 'harbour-books/' || n.subject_id),
        e as (insert into entry select n.id, 'consent.withdrawn', now(), sha256(n.payload::bytea), n.payload from n),
        l as (insert into leaf select n.id, sha256(n.payload::bytea) from n),
        u as (insert into unsealed select n.id from n)
        insert into outbox
          select n.id, 'consent', 'harbour-books/' || n.subject_id, 'io.assentry.ConsentWithdrawn.v1', n.payload from n
        """;

    private final PostgresServer postgres;
    private final String bootstrapServers;
    private final Path folder;
    private final TopicCount withdrawn;
    private final BlockingQueue<PreparedStatement> statements = new ArrayBlockingQueue<>(WRITERS);

    private DebeziumOutbox(PostgresServer postgres, String bootstrapServers, Path folder) {
        this.postgres = postgres;
        this.bootstrapServers = bootstrapServers;
        this.folder = folder;
        this.withdrawn =
                new TopicCount(bootstrapServers, DebeziumRelay.TOPIC, "io.assentry.ConsentWithdrawn.v1", "consentId");
    }

    /** @param people whose consents stand, numbered from 0 on */
    static DebeziumOutbox start(Path folder, String bootstrapServers, long people) throws SQLException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Set.of(new NewTopic(DebeziumRelay.TOPIC, 12, (short) 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        DebeziumOutbox outbox =
                new DebeziumOutbox(logical(folder.resolve("postgres-logical")), bootstrapServers, folder);
        outbox.prepare(people);
        return outbox;
    }

    /** What logical decoding needs is read when the server starts. */
    private static PostgresServer logical(Path data) throws SQLException {
        int port = FreePorts.one();
        try (PostgresServer first = PostgresServer.kept(data, port, PASSWORD);
                Connection connection = first.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set wal_level = 'logical'");
        }
        return PostgresServer.kept(data, port, PASSWORD);
    }

    private void prepare(long people) throws SQLException {
        postgres.provide(DATABASE, DATABASE, PASSWORD);
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            statement.execute(PEOPLE.formatted(people));
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
        for (int i = 0; i < WRITERS; i++) {
            statements.add(postgres.connect(DATABASE).prepareStatement(WITHDRAW));
        }
    }

    /** Debezium at work, until it is closed. */
    final class Relay implements AutoCloseable {

        private final Process process;
        private final AtomicBoolean closed = new AtomicBoolean();

        /** @param pollMillis how long it waits for changes to come together; Debezium's own is 500 */
        Relay(int pollMillis, LongSupplier people) throws IOException {
            String slot = "benchmark_" + pollMillis;
            Path log = folder.resolve(slot + ".log");
            this.process = new DebeziumRelay.Settings(
                            postgres.port(), DATABASE, "postgres", PASSWORD, bootstrapServers, slot, pollMillis)
                    .process()
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
            awaitFirst(log, people);
        }

        /** Withdraws until one has arrived: what was written before it had its slot never does. */
        private void awaitFirst(Path log, LongSupplier people) {
            long seen = withdrawn.seen();
            Instant limit = Instant.now().plus(READY_WITHIN);
            while (withdrawn.seen() == seen) {
                if (!process.isAlive() || Instant.now().isAfter(limit)) {
                    close();
                    throw new IllegalStateException("Debezium relays nothing:\n" + said(log));
                }
                write(UuidCreator.getTimeOrderedEpoch(), people.getAsLong());
                LockSupport.parkNanos(500_000_000);
            }
        }

        /** Waits, when the last is written, until all have been read. */
        Latencies withdraw(int perSecond, Duration duration, LongSupplier people) {
            Map<String, Long> acknowledged = new ConcurrentHashMap<>();
            withdrawn.keepTimes(true);
            try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
                new Pace(perSecond, (int) duration.toSeconds())
                        .run(_ -> writers.execute(() -> {
                            UUID id = UuidCreator.getTimeOrderedEpoch();
                            write(id, people.getAsLong());
                            acknowledged.put(id.toString(), System.nanoTime());
                        }));
            }
            Latencies delays = new Latencies();
            acknowledged.forEach((id, at) -> delays.add(Math.max(0, withdrawn.seenAt(id) - at)));
            withdrawn.keepTimes(false);
            return delays;
        }

        double residentMebibytes() {
            return RunningConsent.residentMebibytes(process.pid());
        }

        @Override
        public void close() {
            if (!closed.getAndSet(true)) {
                process.destroy();
                process.onExit().join();
            }
        }
    }

    private void write(UUID id, long person) {
        try {
            PreparedStatement statement = statements.take();
            try {
                statement.setObject(1, id);
                statement.setLong(2, person);
                statement.setString(3, payload(id, person));
                if (statement.executeUpdate() != 1) {
                    throw new IllegalStateException("Nobody has withdrawn");
                }
            } finally {
                statements.add(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String payload(UUID id, long person) {
        return """
            {"controllerId":"harbour-books","subjectId":"%s","pseudonyms":["%s"],"consentId":"%s",\
            "purposeId":"harbour_newsletter","channel":"email","withdrawnAt":"%s","via":"api"}\
            """.formatted(new UUID(0x7000, person), FilledConsents.pseudonym(person), id, Instant.now());
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        withdrawn.close();
        statements.forEach(statement -> {
            try {
                statement.getConnection().close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        postgres.close();
    }
}
