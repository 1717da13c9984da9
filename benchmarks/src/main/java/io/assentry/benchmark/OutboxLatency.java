package io.assentry.benchmark;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.outbox.OutboxRelay;
import io.assentry.kit.outbox.OutboxSignal;
import io.assentry.kit.outbox.RelaySettings;
import io.assentry.kit.transaction.JdbcTransactions;
import io.assentry.kit.transaction.Transactions;
import io.assentry.local.servers.FreePorts;
import io.assentry.local.servers.KafkaServer;
import io.assentry.local.servers.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;

/**
 * From a transaction's commit to its event being readable by a {@code read_committed} consumer, at an even rate, on
 * PostgreSQL with durable settings and with Kafka transactions on. Beside it, in the same run, the limit: the same
 * records sent in Kafka transactions of their own, without a database.
 */
public final class OutboxLatency {

    private static final String TOPIC = "benchmark-events";
    private static final int KEYS = 10_000;
    private static final int WRITERS = 8;
    private static final int ROUNDS = 5;

    /** The compiler is at work for this long; figures of a cold process say nothing about the next hour. */
    private static final int WARM_UP_SECONDS = 30;

    private static final ControllerId CONTROLLER = new ControllerId("acme");
    private static final byte[] VALUE = ("{\"text\":\"" + "x".repeat(200) + "\"}").getBytes(StandardCharsets.UTF_8);

    private OutboxLatency() {}

    public static void main(String[] args) throws Exception {
        int perSecond = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        try (Folder folder = Folder.temporary();
                PostgresServer postgres =
                        PostgresServer.kept(folder.path().resolve("postgres"), FreePorts.one(), "benchmark");
                KafkaServer kafka = KafkaServer.temporary(Duration.ofDays(1))) {
            createTopic(kafka.bootstrapServers());
            try (AgroalDataSource pool = database(postgres);
                    Follower follower = new Follower(kafka.bootstrapServers(), TOPIC)) {
                System.out.printf(
                        Locale.ROOT,
                        "committed -> readable (read_committed), %d events/s, %d s a round, %d rounds%n",
                        perSecond,
                        seconds,
                        ROUNDS);
                measure(postgres, kafka, pool, follower, new Pace(perSecond, seconds));
            }
        }
    }

    private static void measure(
            PostgresServer postgres, KafkaServer kafka, AgroalDataSource pool, Follower follower, Pace pace) {
        OutboxSignal signal = new OutboxSignal();
        Transactions transactions = new JdbcTransactions(pool);
        Outbox outbox = new Outbox("benchmark", signal);
        RelaySettings settings = RelaySettings.of(
                "benchmark", kafka.bootstrapServers(), postgres.jdbcUrl("benchmark"), "benchmark", "benchmark");
        List<Double> ratios = new ArrayList<>();
        try (OutboxRelay relay = new OutboxRelay(
                        settings,
                        transactions,
                        signal,
                        Clock.systemUTC(),
                        UuidCreator::getTimeOrderedEpoch,
                        new SimpleMeterRegistry());
                BareProducers bare = new BareProducers(kafka.bootstrapServers())) {
            relay.start();
            Pace warmUp = new Pace(pace.perSecond(), WARM_UP_SECONDS);
            commit(warmUp, transactions, outbox, follower);
            System.out.println("warm-up, outbox   " + follower.take());
            bare.send(warmUp, follower);
            System.out.println("warm-up, bare     " + follower.take());
            for (int round = 1; round <= ROUNDS; round++) {
                commit(pace, transactions, outbox, follower);
                Latencies ours = follower.take();
                bare.send(pace, follower);
                Latencies limit = follower.take();
                System.out.printf("round %d, outbox   %s%n", round, ours);
                System.out.printf("round %d, bare     %s%n", round, limit);
                ratios.add(ours.millis(0.99) / limit.millis(0.99));
            }
        }
        ratios.sort(Double::compare);
        System.out.printf(
                Locale.ROOT, "outbox p99 / bare Kafka transaction p99: median %.2f%n", ratios.get(ratios.size() / 2));
    }

    private static void commit(Pace pace, Transactions transactions, Outbox outbox, Follower follower) {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            pace.run(i -> writers.execute(() -> {
                UUID id = UuidCreator.getTimeOrderedEpoch();
                transactions.run(tx -> {
                    outbox.write(
                            tx,
                            List.of(OutboxMessage.event(TOPIC, "acme/" + i % KEYS, "io.assentry.Benchmarked.v1")
                                    .id(id)
                                    .at(Instant.EPOCH)
                                    .controller(CONTROLLER)
                                    .data(Map.of("text", "x".repeat(200)))
                                    .build()));
                    // the last thing before the commit: what is measured includes the commit itself
                    follower.started(id.toString());
                });
            }));
        }
    }

    private static AgroalDataSource database(PostgresServer postgres) throws SQLException {
        postgres.provide("benchmark", "benchmark", "benchmark");
        String url = postgres.jdbcUrl("benchmark");
        int migrated = Flyway.configure()
                .dataSource(url, "benchmark", "benchmark")
                .locations("classpath:db/kit")
                .load()
                .migrate()
                .migrationsExecuted;
        if (migrated == 0) {
            throw new IllegalStateException("The tables of the kit were not found");
        }
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(c -> c.maxSize(WRITERS + Outbox.SHARDS)
                        .connectionFactoryConfiguration(f -> f.jdbcUrl(url)
                                .principal(new NamePrincipal("benchmark"))
                                .credential(new SimplePassword("benchmark")))));
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 12, (short) 1))).all().get();
        }
    }

    /** One transactional producer for each shard, as the relay has, and nothing else. */
    private static final class BareProducers implements AutoCloseable {

        private final List<KafkaProducer<String, byte[]>> producers = new ArrayList<>();
        private final List<ExecutorService> threads = new ArrayList<>();

        BareProducers(String bootstrapServers) {
            for (int shard = 0; shard < Outbox.SHARDS; shard++) {
                Properties p = new Properties();
                p.put("bootstrap.servers", bootstrapServers);
                p.put("transactional.id", "bare-" + shard);
                p.put("acks", "all");
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(p, new StringSerializer(), new ByteArraySerializer());
                producer.initTransactions();
                producers.add(producer);
                threads.add(Executors.newSingleThreadExecutor());
            }
        }

        void send(Pace pace, Follower follower) {
            pace.run(i -> {
                int shard = (int) (i % Outbox.SHARDS);
                threads.get(shard).execute(() -> {
                    String id = UuidCreator.getTimeOrderedEpoch().toString();
                    ProducerRecord<String, byte[]> record = new ProducerRecord<>(TOPIC, "acme/" + i % KEYS, VALUE);
                    record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
                    KafkaProducer<String, byte[]> producer = producers.get(shard);
                    follower.started(id);
                    producer.beginTransaction();
                    var sent = producer.send(record);
                    producer.commitTransaction();
                    if (!sent.isDone()) {
                        throw new IllegalStateException("Committed before it was sent");
                    }
                });
            });
        }

        @Override
        public void close() {
            threads.forEach(ExecutorService::close);
            producers.forEach(KafkaProducer::close);
        }
    }
}
