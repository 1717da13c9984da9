package io.assentry.benchmark;

import io.assentry.local.servers.FreePorts;
import io.assentry.local.servers.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The open consent backend that can be run beside ours, {@code @c15t/backend}, as its guide sets it up, on a database of its
 * own of the same PostgreSQL server. It is helped: its migrations make no index but the primary keys, and the three that
 * its queries lack are added.
 */
final class Peer implements AutoCloseable {

    private static final String DATABASE = "peer";
    private static final String PASSWORD = "benchmark";
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final String TYPE = "marketing_communications";
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int ID_LENGTH = 22;
    private static final List<String> SOURCES = List.of("package.json", "package-lock.json", "server.mjs");

    private final PostgresServer postgres;
    private final Process process;
    private final int port;
    private final Path log;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Peer(PostgresServer postgres, Process process, int port, Path log) {
        this.postgres = postgres;
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Installs it below the module's {@code target} if it is not there, by npm and the lock file beside its source. */
    static Peer start(PostgresServer postgres, Path folder) throws IOException {
        Path installed = install();
        postgres.provide(DATABASE, DATABASE, PASSWORD);
        int port = FreePorts.one();
        Path log = folder.resolve("peer.log");
        ProcessBuilder builder = new ProcessBuilder("node", "server.mjs")
                .directory(installed.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "NODE_ENV",
                        "production",
                        "PORT",
                        Integer.toString(port),
                        "DATABASE_URL",
                        "postgres://%s:%s@127.0.0.1:%d/%s".formatted(DATABASE, PASSWORD, postgres.port(), DATABASE)));
        Peer peer = new Peer(postgres, builder.start(), port, log);
        Runtime.getRuntime().addShutdownHook(new Thread(peer::close));
        peer.awaitReady();
        return peer;
    }

    private static Path install() throws IOException {
        Path source = RunningConsent.checkout().resolve("benchmarks/src/peer");
        Path installed = Files.createDirectories(RunningConsent.checkout().resolve("benchmarks/target/peer"));
        boolean same = Files.isDirectory(installed.resolve("node_modules"));
        for (String name : SOURCES) {
            Path copy = installed.resolve(name);
            same = same && Files.exists(copy) && Files.mismatch(source.resolve(name), copy) < 0;
            Files.copy(source.resolve(name), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same) {
            Figures.say("the peer is installed");
            Process npm = new ProcessBuilder("npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(installed.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(installed.resolve("npm.log").toFile())
                    .start();
            if (npm.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("npm could not install the peer: see " + installed.resolve("npm.log"));
            }
        }
        return installed;
    }

    int port() {
        return port;
    }

    double residentMebibytes() {
        return RunningConsent.residentMebibytes(process.pid());
    }

    /** Consents of this many people, numbered from 1 on, cloned from one that it has recorded itself. */
    void fill(long people) throws SQLException {
        recordModel();
        try (Connection connection = postgres.connect(DATABASE)) {
            execute(connection, "set session_replication_role = replica"); // what they refer to is the model's own
            ClonedRows rows = new ClonedRows(connection);
            String source =
                    "(select translate(i::text, '0', 'A') as id, i from generate_series(1::bigint, " + people + ") i)";
            long subjects = rows.add(
                    new ClonedRows.Table(
                            "subject",
                            "m.\"externalId\" = 'u0'",
                            Map.of("id", "'sub_' || n.id", "externalId", "'u' || n.i")),
                    source);
            long consents = rows.add(
                    new ClonedRows.Table(
                            "consent",
                            "m.\"subjectId\" = (select id from subject where \"externalId\" = 'u0')",
                            Map.of("id", "'cns_' || n.id", "subjectId", "'sub_' || n.id")),
                    source);
            if (subjects != people || consents != people) {
                throw new IllegalStateException("The peer was not filled");
            }
            help(connection);
        }
    }

    private static void help(Connection connection) throws SQLException {
        for (String sql : List.of(
                "create index on consent (\"subjectId\")",
                "create index on subject (\"externalId\")",
                "create index on \"consentPolicy\" (type)",
                "vacuum analyze",
                "checkpoint")) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void recordModel() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/subjects"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(recording(",\"externalSubjectId\":\"u0\"")))
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("The peer does not record: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** A consent of somebody new. */
    HttpLoad.Calls write() {
        return () -> HttpLoad.post("/subjects", null, recording(""));
    }

    /** Whether one of so many filled in has given their consent. */
    HttpLoad.Calls check(long people) {
        return () -> HttpLoad.get(
                "/consents/check?externalId=u" + ThreadLocalRandom.current().nextLong(1, people + 1) + "&type=" + TYPE);
    }

    private static String recording(String more) {
        StringBuilder id = new StringBuilder("sub_");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(BASE58.charAt(ThreadLocalRandom.current().nextInt(BASE58.length())));
        }
        return "{\"type\":\"%s\",\"subjectId\":\"%s\",\"domain\":\"example.org\",\"givenAt\":%d%s}"
                .formatted(TYPE, id, Instant.now().toEpochMilli(), more);
    }

    private void awaitReady() {
        Instant limit = Instant.now().plus(READY_WITHIN);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                close();
                throw new IllegalStateException("The peer did not become ready:\n" + said());
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private boolean isReady() {
        return said().lines().anyMatch("ready"::equals);
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            process.destroy();
            process.onExit().join();
        }
    }
}
