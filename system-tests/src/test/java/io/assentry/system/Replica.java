package io.assentry.system;

import io.assentry.local.servers.FreePorts;
import io.assentry.testkit.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** One process of a service, beside others of the same service on the same database and broker. */
final class Replica implements AutoCloseable {

    private final Process process;
    private final int port;

    private Replica(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Replica start(String service, Path log) {
        int port = FreePorts.one();
        Path program = Checkout.root().resolve(service + "/target/quarkus-app/quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(
                        Checkout.java(), "-Xmx256m", "-XX:+UseSerialGC", "-jar", program.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "ASSENTRY_PROOF_KEYS", System.getProperty("assentry.proof.keys"),
                        "ASSENTRY_DATABASE_OWNER", System.getProperty("quarkus.flyway.username"),
                        "ASSENTRY_DATABASE_OWNER_PASSWORD", System.getProperty("quarkus.flyway.password")));
        builder.environment()
                .putAll(Map.of(
                        "ASSENTRY_DATABASE_URL", System.getProperty("quarkus.datasource.jdbc.url"),
                        "ASSENTRY_DATABASE_USER", System.getProperty("quarkus.datasource.username"),
                        "ASSENTRY_DATABASE_PASSWORD", System.getProperty("quarkus.datasource.password"),
                        "ASSENTRY_KAFKA", System.getProperty("kafka.bootstrap.servers"),
                        "ASSENTRY_JWT_PUBLIC_KEY", System.getProperty("mp.jwt.verify.publickey.location"),
                        "ASSENTRY_JWT_ISSUER", System.getProperty("mp.jwt.verify.issuer"),
                        "ASSENTRY_PSEUDONYM_KEYS", System.getProperty("assentry.pseudonym.keys"),
                        "ASSENTRY_LINK_KEYS", System.getProperty("assentry.link.keys"),
                        "ASSENTRY_SIGNING_KEYS", System.getProperty("assentry.signing.keys"),
                        "QUARKUS_HTTP_PORT", Integer.toString(port)));
        try {
            Replica replica = new Replica(builder.start(), port);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> replica.open().get("/q/health/ready").status() == 200);
            return replica;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Api open() {
        return new Api("http://127.0.0.1:" + port, null);
    }

    Api api(String controllers, String... scopes) {
        return new Api("http://127.0.0.1:" + port, Tokens.bearer(controllers, scopes));
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " failed with " + exit);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            resume();
            kill();
        }
    }
}
