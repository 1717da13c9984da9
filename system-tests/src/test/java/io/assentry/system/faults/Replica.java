package io.assentry.system.faults;

import io.assentry.local.servers.FreePorts;
import io.assentry.system.Checkout;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of the processes of a service. Its port and its name in PostgreSQL stay the same when it is started again. */
final class Replica implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Service service;
    private final int number;
    private final Path log;
    private final int port = FreePorts.one();
    private Process process;
    private Map<String, String> environment = Map.of();

    Replica(Service service, int number, Path logs) {
        this.service = service;
        this.number = number;
        this.log = logs.resolve(name() + ".log");
    }

    Service service() {
        return service;
    }

    /** As PostgreSQL knows its sessions. */
    String name() {
        return service.folder() + "-" + number;
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    void start(Map<String, String> settings) {
        environment = settings;
        start();
    }

    void start() {
        Path program = Checkout.root().resolve(service.folder() + "/target/quarkus-app/quarkus-run.jar");
        List<String> command = List.of(
                Checkout.java(),
                "-Xmx256m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dquarkus.datasource.jdbc.additional-jdbc-properties.ApplicationName=" + name(),
                "-Dquarkus.http.port=" + port,
                "-jar",
                program.toString());
        process = Processes.start(command, environment, log);
    }

    void awaitReady() {
        if (!Waiting.until(READY_WITHIN, this::isReady)) {
            throw new IllegalStateException(name() + " is not ready within " + READY_WITHIN + ", see " + log);
        }
    }

    boolean isReady() {
        return isHealthy("ready");
    }

    /** False once one of its consumers has ended, whatever it answers otherwise. */
    boolean isLive() {
        return isHealthy("live");
    }

    private boolean isHealthy(String kind) {
        HttpRequest ready = HttpRequest.newBuilder(URI.create(base() + "/q/health/" + kind))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    void kill() {
        Processes.kill(process);
    }

    /** In good order, as for an upgrade. */
    void stop() {
        Processes.signal(process, "TERM");
        if (!Waiting.until(Duration.ofSeconds(30), () -> !process.isAlive())) {
            throw new IllegalStateException(name() + " does not stop, see " + log);
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
        if (isAlive()) {
            resume();
            kill();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
