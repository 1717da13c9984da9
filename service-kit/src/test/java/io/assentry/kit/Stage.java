package io.assentry.kit;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.commit.Committer;
import io.assentry.kit.evidence.EvidenceAudit;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.evidence.EvidenceSeal;
import io.assentry.kit.inbox.DeadLetters;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.InboxPositions;
import io.assentry.kit.inbox.ParkedKeys;
import io.assentry.kit.inbox.Replay;
import io.assentry.kit.inbox.Subscriber;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxRelay;
import io.assentry.kit.outbox.OutboxSignal;
import io.assentry.kit.outbox.RelaySettings;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.kit.transaction.JdbcTransactions;
import io.assentry.kit.transaction.Transactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** The kit without the platform: a database of its own with the kit's tables, topics of its own, on the real servers. */
public final class Stage implements AutoCloseable {

    public static final ControllerId ACME = new ControllerId("acme");
    public static final Ids IDS = com.github.f4b6a3.uuid.UuidCreator::getTimeOrderedEpoch;

    private static final String OWNER = System.getProperty("quarkus.flyway.username");
    private static final String OWNER_PASSWORD = System.getProperty("quarkus.flyway.password", "");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    public final String service;
    public final String database;
    public final String jdbcUrl;
    public final String jdbcUser = System.getProperty("quarkus.datasource.username");
    public final String jdbcPassword = System.getProperty("quarkus.datasource.password", "");
    public final String bootstrapServers = System.getProperty("kafka.bootstrap.servers");
    public final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    public final Transactions transactions;
    public final OutboxSignal signal = new OutboxSignal();
    public final Outbox outbox;
    public final EvidenceLog evidence = new EvidenceLog();
    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    public final Committer committer;
    public final ParkedKeys parked = new ParkedKeys();
    private final List<AutoCloseable> opened = new ArrayList<>();

    public Stage(Clock clock) {
        this.service = "stage-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        this.database = service.replace('-', '_');
        this.jdbcUrl = createDatabase(database);
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(jdbcUser);
        dataSource.setPassword(jdbcPassword);
        migrate();
        this.transactions = new JdbcTransactions(dataSource);
        this.outbox = new Outbox(service, signal);
        this.committer = new Committer(transactions, evidence, outbox, metrics);
        this.inboxClock = clock;
    }

    public Stage() {
        this(Clock.systemUTC());
    }

    private final Clock inboxClock;

    /** As at every start of a service. */
    public void migrate() {
        Flyway.configure()
                .dataSource(jdbcUrl, OWNER, OWNER_PASSWORD)
                .locations("classpath:db/kit")
                .load()
                .migrate();
    }

    public Inbox inbox() {
        return new Inbox(
                transactions,
                new InboxPositions(inboxClock),
                new DeadLetters(service, outbox, parked, inboxClock),
                metrics);
    }

    public Replay replay(Subscriber... subscribers) {
        return new Replay(transactions, inbox(), parked, List.of(subscribers));
    }

    public static final SigningKeys KEYS =
            new SigningKeys("stage", Optional.of("1:YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8="));

    public EvidenceSeal seal() {
        return new EvidenceSeal(service, "assentry/" + service, KEYS, transactions, outbox, Clock.systemUTC(), IDS);
    }

    public EvidenceAudit audit() {
        return new EvidenceAudit(seal(), KEYS, transactions);
    }

    public RelaySettings relaySettings() {
        return RelaySettings.of(service, bootstrapServers, jdbcUrl, jdbcUser, jdbcPassword);
    }

    public OutboxRelay startRelay() {
        OutboxRelay relay =
                new OutboxRelay(relaySettings(), transactions, signal, Clock.systemUTC(), IDS, metrics).start();
        opened.add(relay);
        return relay;
    }

    /** A topic of this stage alone. */
    public String topic(String name, int partitions, Map<String, String> settings) {
        String topic = service + "." + name;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Set.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
            return topic;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the owner of the tables, who migrates them. */
    public void sql(String statement) {
        execute(statement, OWNER, OWNER_PASSWORD);
    }

    /** As the role that the service works as. */
    public void sqlAsService(String statement) {
        execute(statement, jdbcUser, jdbcPassword);
    }

    /** As whoever has taken the database over: neither privilege nor trigger stops them. */
    public void sqlAsAdministrator(String statement) {
        execute("set session_replication_role = replica; " + statement, "postgres", "");
    }

    private void execute(String statement, String user, String password) {
        try (Connection c = DriverManager.getConnection(jdbcUrl, user, password);
                Statement s = c.createStatement()) {
            s.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String table) {
        return transactions.read(h ->
                h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
    }

    private String createDatabase(String name) {
        String url = System.getProperty("quarkus.datasource.jdbc.url");
        String[] parts = url.split("\\?", 2);
        try (Connection c = DriverManager.getConnection(url, "postgres", "");
                Statement s = c.createStatement()) {
            s.execute("create database %s owner \"%s\"".formatted(name, OWNER));
            s.execute("create role %s_disposal nologin".formatted(name));
            s.execute("grant %s_disposal to \"%s\" with inherit false, set true".formatted(name, jdbcUser));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String created =
                parts[0].substring(0, parts[0].lastIndexOf('/') + 1) + name + (parts.length > 1 ? "?" + parts[1] : "");
        try (Connection c = DriverManager.getConnection(created, "postgres", "");
                Statement s = c.createStatement()) {
            s.execute(
                    "alter default privileges for role \"%s\" grant select, insert, update, delete on tables to \"%s\""
                            .formatted(OWNER, jdbcUser));
            s.execute("alter default privileges for role \"%s\" grant usage, select on sequences to \"%s\""
                    .formatted(OWNER, jdbcUser));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return created;
    }

    /** Runs the same work on so many threads at once and waits for all. */
    public static void race(int threads, java.util.function.IntConsumer work) {
        List<Thread> running = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofVirtual().start(() -> work.accept(i)))
                .toList();
        for (Thread thread : running) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        for (AutoCloseable one : opened) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
