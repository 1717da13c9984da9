package io.assentry.benchmark;

import io.assentry.local.servers.FreePorts;
import io.assentry.local.servers.KafkaServer;
import io.assentry.local.servers.PostgresServer;
import io.assentry.local.servers.TopicSetup;
import io.assentry.local.servers.TopicsFile;
import io.assentry.local.tokens.SigningKey;
import io.assentry.local.tokens.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * consent-service as a process of its own on a PostgreSQL with durable settings and a Kafka broker, with one controller, its
 * purposes and its notice, as an operator would have them.
 */
final class RunningConsent implements AutoCloseable {

    static final String CONTROLLER = "harbour-books";
    static final String PURPOSE = "harbour_newsletter";
    static final String NOTICE = "newsletter-notice";
    static final String NOTICE_VERSION = "2024-01-01";

    static final String DATABASE = "consent";
    static final String SUPERUSER_PASSWORD = "benchmark";
    private static final String PASSWORD = "benchmark";
    private static final String OWNER_PASSWORD = "benchmark-owner";
    private static final String ISSUER = "assentry-benchmark";
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Process process;
    private final int port;
    private final SigningKey signingKey;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicBoolean closed = new AtomicBoolean();

    private RunningConsent(
            PostgresServer postgres, KafkaServer kafka, Process process, int port, SigningKey signingKey) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.process = process;
        this.port = port;
        this.signingKey = signingKey;
    }

    /** @param javaOptions more options for the service's virtual machine */
    static RunningConsent start(Path folder, List<String> javaOptions) throws IOException {
        PostgresServer postgres = PostgresServer.kept(folder.resolve("postgres"), FreePorts.one(), SUPERUSER_PASSWORD);
        postgres.provide(DATABASE, DATABASE, PASSWORD, OWNER_PASSWORD);
        KafkaServer kafka = KafkaServer.temporary(Duration.ofDays(1));
        TopicSetup.Outcome topics = new TopicSetup(TopicsFile.fromClassPath(), 1).apply(kafka.bootstrapServers());
        assert topics.differences().isEmpty();
        SigningKey key = SigningKey.generate();
        Path publicKey = Files.writeString(folder.resolve("token-public-key.pem"), key.toPublicPem());
        int port = FreePorts.one();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-Xss512k"));
        command.add("-XX:+UseSerialGC");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", program().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("consent-service.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "ASSENTRY_DATABASE_URL",
                        postgres.jdbcUrl(DATABASE),
                        "ASSENTRY_DATABASE_USER",
                        DATABASE,
                        "ASSENTRY_DATABASE_PASSWORD",
                        PASSWORD,
                        "ASSENTRY_DATABASE_OWNER",
                        PostgresServer.ownerOf(DATABASE),
                        "ASSENTRY_DATABASE_OWNER_PASSWORD",
                        OWNER_PASSWORD,
                        "ASSENTRY_KAFKA",
                        kafka.bootstrapServers(),
                        "ASSENTRY_JWT_PUBLIC_KEY",
                        publicKey.toString(),
                        "ASSENTRY_JWT_ISSUER",
                        ISSUER));
        builder.environment()
                .putAll(Map.of(
                        "ASSENTRY_SIGNING_KEYS", keyRing(3),
                        "ASSENTRY_PSEUDONYM_KEYS", keyRing(5),
                        "ASSENTRY_LINK_KEYS", keyRing(7),
                        "ASSENTRY_PROOF_KEYS", keyRing(9),
                        "QUARKUS_HTTP_PORT", Integer.toString(port)));
        RunningConsent running = new RunningConsent(postgres, kafka, builder.start(), port, key);
        Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        running.awaitReady();
        running.provide();
        return running;
    }

    int port() {
        return port;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    PostgresServer postgres() {
        return postgres;
    }

    LimitSql limitSql(Path folder) {
        postgres.provide("limits", "limits", PASSWORD);
        return new LimitSql(postgres.port(), "limits", "limits", PASSWORD, folder);
    }

    static String path(String rest) {
        return "/v1/controllers/" + CONTROLLER + rest;
    }

    String token(String... scopes) {
        return new TokenIssuer(signingKey, ISSUER)
                .issue(
                        new TokenIssuer.Grant("benchmark", List.of(CONTROLLER), List.of(scopes)),
                        Instant.now(),
                        Duration.ofHours(12));
    }

    /** Seconds of processor time that the service and its database have taken. */
    double cpuSeconds() {
        return CpuTime.of(process.pid()) + databaseCpuSeconds();
    }

    double databaseCpuSeconds() {
        return CpuTime.of(postgres.pid());
    }

    /** Resident memory of the service. */
    double residentMebibytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** What is called once, not measured: any answer but a good one ends the benchmark. */
    String call(String method, String path, String json, String... scopes) {
        HttpResponse<String> answer = send(method, path, json, scopes);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, String json, String... scopes) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json");
        if (scopes.length > 0) {
            request.header("Authorization", "Bearer " + token(scopes));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() {
        await(() -> isGood("/q/health/ready"), "consent-service did not become ready");
    }

    private void await(BooleanSupplier condition, String otherwise) {
        Instant limit = Instant.now().plus(READY_WITHIN);
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                close();
                throw new IllegalStateException(otherwise + "; see its log");
            }
            LockSupport.parkNanos(200_000_000);
        }
    }

    private boolean isGood(String path, String... scopes) {
        try {
            return send("GET", path, "", scopes).statusCode() == 200;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private void provide() {
        announceController();
        await(() -> isGood(path("/notices"), "consent:read"), "consent-service did not hear of the controller");
        List<String> answers = List.of(
                call("PUT", path("/purposes/" + PURPOSE), example("purpose-harbour-newsletter"), "consent:write"),
                call("POST", path("/notices"), example("notice-harbour-books"), "consent:write"),
                call(
                        "POST",
                        path("/notices/" + NOTICE + "/versions"),
                        example("notice-harbour-books-" + NOTICE_VERSION + "-en"),
                        "consent:write"));
        assert answers.stream().noneMatch(String::isEmpty);
    }

    /** As the repository's example has it. */
    private static String example(String name) {
        try {
            return Files.readString(checkout().resolve("examples/winwin/consent/" + name + ".json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void announceController() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> record =
                    new ProducerRecord<>("processor-events", CONTROLLER, """
                    {"controllerId":"%s","zone":"Europe/Berlin","country":"DE","calendar":"DE","regimes":["GDPR"],
                     "language":"de","registeredAt":"2026-03-02T09:00:00Z"}
                    """.formatted(CONTROLLER));
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", UUID.randomUUID().toString(),
                            "ce_source", "/assentry/processor-registry-service",
                            "ce_type", "io.assentry.ControllerRegistered.v1",
                            "ce_time", "2026-03-02T09:00:00Z",
                            "ce_controllerid", CONTROLLER,
                            "ce_sequence", "1")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            long offset = producer.send(record).get().offset();
            assert offset >= 0;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path program() {
        Path jar = checkout().resolve("consent-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.isReadable(jar)) {
            throw new IllegalStateException("consent-service has not been built: " + jar + " is missing");
        }
        return jar;
    }

    private static Path checkout() {
        return Path.of(System.getProperty("assentry.checkout", "")).toAbsolutePath();
    }

    private static String keyRing(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return "1:" + Base64.getEncoder().encodeToString(key);
    }

    /** Once, whether the benchmark ends by itself or is ended. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        process.destroy();
        process.onExit().join();
        kafka.close();
        postgres.close();
        http.close();
    }
}
