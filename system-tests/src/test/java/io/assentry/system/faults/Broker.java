package io.assentry.system.faults;

import io.assentry.local.servers.FreePorts;
import io.assentry.system.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Kafka as a child of this machine, on a port that stays the same whatever happens to it. */
final class Broker implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final int TOPICS = 20;

    private final Path home;
    private final int port = FreePorts.one();
    private Process process;

    Broker(Path home) {
        this.home = home;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    void start() {
        Path root = Checkout.root();
        String classPath = root.resolve("local-stack/target/local-stack.jar") + ":"
                + root.resolve("system-tests/target/test-classes");
        process = Processes.start(
                List.of(
                        Checkout.java(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        BrokerMain.class.getName(),
                        home.resolve("kafka").toString(),
                        Integer.toString(port)),
                Map.of(),
                home.resolve("kafka.log"));
        if (!Waiting.until(READY_WITHIN, this::answers)) {
            throw new IllegalStateException("Kafka is not back within " + READY_WITHIN);
        }
    }

    private boolean answers() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "request.timeout.ms",
                "2000",
                "default.api.timeout.ms",
                "2000");
        try (Admin admin = Admin.create(settings)) {
            return admin.listTopics().names().get().size() >= TOPICS;
        } catch (java.util.concurrent.ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void kill() {
        Processes.kill(process);
    }

    /** In good order, as somebody does it for an upgrade. */
    void stop() {
        Processes.signal(process, "TERM");
        if (!Waiting.until(Duration.ofSeconds(30), () -> !process.isAlive())) {
            kill();
        }
    }

    void pause() {
        Processes.signal(process, "STOP");
    }

    void resume() {
        Processes.signal(process, "CONT");
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            resume();
            kill();
        }
    }
}
