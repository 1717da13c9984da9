package io.assentry.kit.outbox;

import io.assentry.kit.Stage;
import io.assentry.kit.transaction.JdbcTransactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/** A relay in a process of its own, so that it can be killed and paused as a replica can. */
public final class RelayProcess implements AutoCloseable {

    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    static RelayProcess start(Stage stage) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    RelayProcess.class.getName(),
                    stage.service,
                    stage.bootstrapServers,
                    stage.jdbcUrl,
                    stage.jdbcUser,
                    stage.jdbcPassword));
            builder.environment().put("CLASSPATH", classPath);
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
            return new RelayProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        RelaySettings settings = RelaySettings.of(args[0], args[1], args[2], args[3], args[4]);
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(args[2]);
        dataSource.setUser(args[3]);
        dataSource.setPassword(args[4]);
        try (OutboxRelay relay = new OutboxRelay(
                settings,
                new JdbcTransactions(dataSource),
                new OutboxSignal(),
                Clock.systemUTC(),
                Stage.IDS,
                new SimpleMeterRegistry())) {
            relay.start();
            new CountDownLatch(1).await();
        }
    }

    /** As {@code kill -9}: nothing of it runs on. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
