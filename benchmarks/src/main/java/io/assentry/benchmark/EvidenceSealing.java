package io.assentry.benchmark;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.assentry.evidence.InclusionProof;
import io.assentry.evidence.NotGenuine;
import io.assentry.kit.access.ControllerId;
import io.assentry.kit.clock.Ids;
import io.assentry.kit.evidence.EvidenceEntry;
import io.assentry.kit.evidence.EvidenceLog;
import io.assentry.kit.evidence.EvidenceProofs;
import io.assentry.kit.evidence.EvidenceSeal;
import io.assentry.kit.evidence.EvidenceSealer;
import io.assentry.kit.outbox.Outbox;
import io.assentry.kit.outbox.OutboxMessage;
import io.assentry.kit.outbox.OutboxSignal;
import io.assentry.kit.signing.SigningKeys;
import io.assentry.kit.transaction.JdbcTransactions;
import io.assentry.kit.transaction.Transactions;
import io.assentry.local.servers.FreePorts;
import io.assentry.local.servers.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.flywaydb.core.Flyway;

/**
 * The evidence log on PostgreSQL with durable settings: from an entry's commit to a signed checkpoint that covers it, what
 * sealing takes away from the writers, how fast a backlog is sealed, and what a proof costs in a large tree.
 */
public final class EvidenceSealing {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 5;
    private static final int WARM_UP_SECONDS = 10;
    private static final int BATCH = 100_000;
    private static final int PROOFS = 2_000;
    private static final String OWNER_PASSWORD = "benchmark-owner";
    private static final ControllerId CONTROLLER = new ControllerId("acme");
    private static final Ids IDS = UuidCreator::getTimeOrderedEpoch;
    private static final String KEY = "1:YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8=";

    private final Transactions transactions;
    private final Outbox outbox = new Outbox("benchmark", new OutboxSignal());
    private final EvidenceLog log = new EvidenceLog();
    private final EvidenceSeal seal;

    private EvidenceSealing(AgroalDataSource pool) {
        this.transactions = new JdbcTransactions(pool);
        SigningKeys keys = new SigningKeys("benchmark", Optional.of(KEY));
        this.seal =
                new EvidenceSeal("benchmark", "assentry/benchmark", keys, transactions, outbox, Clock.systemUTC(), IDS);
    }

    public static void main(String[] args) throws Exception {
        int perSecond = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        long leaves = args.length > 2 ? Long.parseLong(args[2]) : 1_000_000;
        try (Folder folder = Folder.temporary();
                PostgresServer postgres =
                        PostgresServer.kept(folder.path().resolve("postgres"), FreePorts.one(), "benchmark");
                AgroalDataSource pool = database(postgres)) {
            EvidenceSealing benchmark = new EvidenceSealing(pool);
            benchmark.latency(new Pace(perSecond, seconds));
            benchmark.cost(Duration.ofSeconds(seconds));
            benchmark.backlog(leaves);
            benchmark.proofs();
        }
    }

    private EvidenceSealer sealer() {
        EvidenceSealer sealer = new EvidenceSealer(seal, log, Clock.systemUTC(), new SimpleMeterRegistry());
        sealer.start();
        return sealer;
    }

    private void latency(Pace pace) {
        try (EvidenceSealer _ = sealer();
                SealedLeaves sealed = SealedLeaves.sealed(transactions);
                SealedLeaves committed = SealedLeaves.committed(transactions)) {
            write(new Pace(pace.perSecond(), WARM_UP_SECONDS), sealed);
            System.out.println("warm-up                 " + sealed.take());
            for (int round = 1; round <= ROUNDS; round++) {
                write(pace, sealed);
                System.out.printf(
                        "written -> in a signed checkpoint, %d entries/s, round %d: %s%n",
                        pace.perSecond(), round, sealed.take());
                write(pace, committed);
                System.out.printf(
                        "limit: written -> found committed, %d entries/s, round %d: %s%n",
                        pace.perSecond(), round, committed.take());
            }
        }
    }

    private void write(Pace pace, SealedLeaves follower) {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            pace.run(_ -> writers.execute(() -> write(follower::started)));
        }
    }

    /** An entry and an event, as a use case leaves them. */
    private void write(java.util.function.Consumer<UUID> lastThing) {
        UUID id = IDS.next();
        transactions.run(tx -> {
            log.write(
                    tx,
                    List.of(new EvidenceEntry(
                            id, CONTROLLER, "benchmark.done", Instant.EPOCH, Map.of("text", "x".repeat(200)))));
            outbox.write(
                    tx,
                    List.of(OutboxMessage.event("benchmark-events", "acme/" + id, "io.assentry.Benchmarked.v1")
                            .id(id)
                            .at(Instant.EPOCH)
                            .controller(CONTROLLER)
                            .data(Map.of("text", "x".repeat(200)))
                            .build()));
            lastThing.accept(id);
        });
    }

    private void cost(Duration round) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 1; i <= ROUNDS; i++) {
            double without = saturated(round);
            drain();
            double with;
            try (EvidenceSealer _ = sealer()) {
                with = saturated(round);
            }
            drain();
            System.out.printf(Locale.ROOT, "writes/s, round %d: %.0f without sealing, %.0f with%n", i, without, with);
            ratios.add(with / without);
        }
        Collections.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "with / without sealing: median %.2f (%.2f to %.2f)%n",
                ratios.get(ratios.size() / 2),
                ratios.getFirst(),
                ratios.getLast());
    }

    private double saturated(Duration round) {
        LongAdder written = new LongAdder();
        long start = System.nanoTime();
        long end = start + round.toNanos();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> {
                    while (System.nanoTime() < end) {
                        write(_ -> {});
                        written.increment();
                    }
                });
            }
        }
        return written.sum() * 1e9 / (System.nanoTime() - start);
    }

    private long drain() {
        long sealed = 0;
        for (int count = seal.seal(); count > 0; count = seal.seal()) {
            sealed += count;
        }
        return sealed;
    }

    /** As after a long time without a sealer: in a small tree, and again when it has grown to its size. */
    private void backlog(long wanted) {
        sealBacklog("small tree");
        long last = (long) BATCH * ROUNDS;
        if (size() < wanted - last) {
            new FilledTree(transactions).fill(size(), wanted - last);
        }
        sealBacklog("large tree");
    }

    private void sealBacklog(String where) {
        List<Double> sealed = new ArrayList<>();
        List<Double> inserted = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            insertLeaves(BATCH);
            long between = System.nanoTime();
            inserted.add(BATCH * 1e9 / (between - start));
            sealed.add(drain() * 1e9 / (System.nanoTime() - between));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: leaves sealed/s from a backlog %.0f; limit: added by one statement %.0f (medians of %d)%n",
                where,
                median(sealed),
                median(inserted),
                ROUNDS);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private void insertLeaves(long number) {
        transactions.run(tx -> {
            int added = tx.handle().createUpdate("""
                            with n as (insert into evidence_leaf select uuidv7(), sha256(i::text::bytea)
                                       from generate_series(1, :number) i returning entry_id)
                            insert into evidence_unsealed select entry_id from n
                            """).bind("number", number).execute();
            if (added != number) {
                throw new IllegalStateException("Leaves were not added");
            }
        });
    }

    private void proofs() {
        EvidenceProofs proofs = new EvidenceProofs(transactions);
        Random random = new Random(1);
        long size = size();
        byte[] root = transactions.read(
                handle -> handle.createQuery("select root_hash from evidence_checkpoint where tree_size = :size")
                        .bind("size", size)
                        .mapTo(byte[].class)
                        .one());
        for (int i = 0; i < PROOFS / 4; i++) {
            if (!Arrays.equals(root, root(proofs.proof(random.nextLong(size))))) {
                throw new IllegalStateException("A proof does not lead to the signed root");
            }
        }
        Latencies inclusion = new Latencies();
        Latencies consistency = new Latencies();
        Latencies bare = new Latencies();
        int longest = 0;
        for (int i = 0; i < PROOFS; i++) {
            long first = random.nextLong(size);
            long second = random.nextLong(size);
            long start = System.nanoTime();
            longest = Math.max(longest, proofs.proof(first).hashes().size());
            long proven = System.nanoTime();
            longest = Math.max(
                    longest, proofs.consistency(1 + second, size).hashes().size());
            long consistent = System.nanoTime();
            readRange(second);
            inclusion.add(proven - start);
            consistency.add(consistent - proven);
            bare.add(System.nanoTime() - consistent);
        }
        System.out.printf(Locale.ROOT, "a tree of %,d leaves, proofs of up to %d hashes%n", size, longest);
        System.out.println("inclusion proof         " + inclusion);
        System.out.println("consistency proof       " + consistency);
        System.out.println("limit: 256 leaves read  " + bare);
    }

    private static byte[] root(EvidenceProofs.Proof proof) {
        Base64.Decoder base64 = Base64.getDecoder();
        try {
            return new InclusionProof(
                            proof.leafIndex(),
                            proof.treeSize(),
                            base64.decode(proof.leafHash()),
                            proof.hashes().stream().map(base64::decode).toList())
                    .root();
        } catch (NotGenuine e) {
            throw new IllegalStateException(e);
        }
    }

    /** The least that a proof reads: the leaves beside its own, by their key. */
    private void readRange(long near) {
        long first = near / 256 * 256;
        int read = transactions.call(tx -> tx.handle()
                .createQuery("select leaf_hash from evidence_sealed where leaf_index between :first and :last"
                        + " order by leaf_index")
                .bind("first", first)
                .bind("last", first + 255)
                .mapTo(byte[].class)
                .list()
                .size());
        if (read == 0) {
            throw new IllegalStateException("There is no leaf near " + near);
        }
    }

    private long size() {
        return transactions.read(
                handle -> handle.createQuery("select coalesce(max(leaf_index) + 1, 0) from evidence_sealed")
                        .mapTo(Long.class)
                        .one());
    }

    private static AgroalDataSource database(PostgresServer postgres) throws SQLException {
        postgres.provide("benchmark", "benchmark", "benchmark", OWNER_PASSWORD);
        String url = postgres.jdbcUrl("benchmark");
        int migrated = Flyway.configure()
                .dataSource(url, PostgresServer.ownerOf("benchmark"), OWNER_PASSWORD)
                .locations("classpath:db/kit")
                .load()
                .migrate()
                .migrationsExecuted;
        if (migrated == 0) {
            throw new IllegalStateException("The tables of the kit were not found");
        }
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(c -> c.maxSize(WRITERS + 4)
                        .connectionFactoryConfiguration(f -> f.jdbcUrl(url)
                                .principal(new NamePrincipal("benchmark"))
                                .credential(new SimplePassword("benchmark")))));
    }
}
