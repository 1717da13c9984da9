package io.assentry.testkit;

import io.assentry.local.servers.KafkaServer;
import io.assentry.local.servers.PostgresServer;
import io.assentry.local.servers.TopicSetup;
import io.assentry.local.servers.TopicsFile;
import io.assentry.local.tokens.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives a test JVM one real PostgreSQL and one real Kafka with all topics, before anything else happens in it, and
 * tells Quarkus where they are. Active when the system property {@code assentry.testkit.servers} is true, which the
 * build sets for integration tests alone.
 *
 * <p>A class loader other than the test runner's may load this class again, so what has been started is remembered in
 * system properties and never in statics.
 */
public final class Servers implements LauncherSessionListener {

    /** Asks for the servers. */
    static final String WANTED = "assentry.testkit.servers";

    /** Name of the database, and of the role that the service works as. */
    static final String DATABASE = "assentry.testkit.database";

    static final String SIGNING_KEY_FILE = "assentry.testkit.signing-key";
    static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    static final String JDBC_USER = "quarkus.datasource.username";
    static final String JDBC_PASSWORD = "quarkus.datasource.password";
    static final String OWNER = "quarkus.flyway.username";
    static final String OWNER_PASSWORD = "quarkus.flyway.password";
    static final String KAFKA = "kafka.bootstrap.servers";
    static final String ISSUER = "assentry-test";

    /** The published master key of the pseudonym vectors, so that tests can compare with them. */
    private static final String PSEUDONYM_KEYS = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final String LINK_KEYS = "1:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    private static final String PROOF_KEYS = "1:oKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6u7y9vr8=";
    private static final String SIGNING_KEYS = "1:YGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8=";
    private static final String CASE_KEYS = "1:QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Boolean.getBoolean(WANTED) && System.getProperty(SIGNING_KEY_FILE) == null) {
            start();
        }
    }

    private static void start() {
        provideKeys();
        CompletableFuture<PostgresServer> postgres = CompletableFuture.supplyAsync(Servers::startPostgres);
        CompletableFuture<KafkaServer> kafka = CompletableFuture.supplyAsync(Servers::startKafka);
        // the runner may open and close several sessions in one JVM; the servers live as long as the JVM
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, kafka), "test-servers-stop"));
        CompletableFuture.allOf(postgres, kafka).join();
    }

    private static PostgresServer startPostgres() {
        PostgresServer server = PostgresServer.temporary();
        String database = System.getProperty(DATABASE, "test");
        server.provide(database, database, "test", "test-owner");
        System.setProperty(JDBC_URL, server.jdbcUrl(database));
        System.setProperty(JDBC_USER, database);
        System.setProperty(JDBC_PASSWORD, "test");
        System.setProperty(OWNER, PostgresServer.ownerOf(database));
        System.setProperty(OWNER_PASSWORD, "test-owner");
        return server;
    }

    private static KafkaServer startKafka() {
        TopicsFile topics = TopicsFile.fromClassPath();
        KafkaServer server = KafkaServer.temporary(topics.offsetsRetention());
        TopicSetup.Outcome outcome = new TopicSetup(topics, 1).apply(server.bootstrapServers());
        if (outcome.created().size() != topics.topics().size()) {
            throw new IllegalStateException("A fresh broker had topics already: " + outcome);
        }
        System.setProperty(KAFKA, server.bootstrapServers());
        return server;
    }

    private static void provideKeys() {
        SigningKey key = SigningKey.generate();
        try {
            Path secret = temporaryFile("signing-key", ".jwk", key.toSecretJson());
            Path publicKey = temporaryFile("public-key", ".pem", key.toPublicPem());
            System.setProperty(SIGNING_KEY_FILE, secret.toString());
            System.setProperty(
                    "mp.jwt.verify.publickey.location", publicKey.toUri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The test's signing key could not be written", e);
        }
        System.setProperty("mp.jwt.verify.publickey.algorithm", "ES256");
        System.setProperty("mp.jwt.verify.issuer", ISSUER);
        System.setProperty("assentry.pseudonym.keys", PSEUDONYM_KEYS);
        System.setProperty("assentry.link.keys", LINK_KEYS);
        System.setProperty("assentry.proof.keys", PROOF_KEYS);
        System.setProperty("assentry.case.keys", CASE_KEYS);
        System.setProperty("assentry.signing.keys", SIGNING_KEYS);
    }

    private static Path temporaryFile(String name, String suffix, String content) throws IOException {
        Path file = Files.createTempFile("assentry-test-" + name, suffix);
        file.toFile().deleteOnExit();
        return Files.writeString(file, content, StandardCharsets.UTF_8);
    }

    private static void stop(CompletableFuture<PostgresServer> postgres, CompletableFuture<KafkaServer> kafka) {
        if (kafka.isDone() && !kafka.isCompletedExceptionally()) {
            kafka.join().close();
        }
        if (postgres.isDone() && !postgres.isCompletedExceptionally()) {
            postgres.join().close();
        }
    }
}
