package io.assentry.system.faults;

import io.assentry.local.servers.FreePorts;
import io.assentry.local.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL with the four databases, as a child of this machine: durable settings, killed with all its processes. */
final class Postgres implements AutoCloseable {

    private static final String PASSWORD = "faults";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Path data;
    private final int port;
    private final List<String> command;
    private Process process;

    private Postgres(Path data, int port, List<String> command) {
        this.data = data;
        this.port = port;
        this.command = command;
    }

    static Postgres start(Path data) {
        int port = FreePorts.one();
        String program;
        try (PostgresServer first = PostgresServer.kept(data, port, PASSWORD)) {
            for (Service service : Service.values()) {
                first.provide(service.database(), service.database(), PASSWORD, PASSWORD);
            }
            program = ProcessHandle.of(first.pid())
                    .flatMap(server -> server.info().command())
                    .orElseThrow();
        }
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // it refuses to run as root; in a user namespace of its own it is an ordinary user
            command.addAll(List.of("unshare", "--user"));
        }
        command.addAll(List.of(program, "-D", data.toString()));
        Postgres postgres = new Postgres(data, port, command);
        postgres.start();
        return postgres;
    }

    void start() {
        try {
            // a killed server leaves it, and its number may be somebody else's by now
            boolean unused = Files.deleteIfExists(data.resolve("postmaster.pid"));
            process = Processes.start(command, Map.of("LC_ALL", "C", "TZ", "UTC"), data.resolveSibling("postgres.log"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (!Waiting.until(READY_WITHIN, () -> value("postgres", "select 1") != null)) {
            throw new IllegalStateException("PostgreSQL is not back within " + READY_WITHIN);
        }
    }

    void kill() {
        Processes.kill(process);
    }

    String jdbcUrl(Service service) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + service.database();
    }

    static String password() {
        return PASSWORD;
    }

    /** As superuser, who sees and may do everything. */
    Connection connect(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser("postgres");
        source.setPassword(PASSWORD);
        source.setConnectTimeout(5);
        return source.getConnection();
    }

    List<Map<String, Object>> rows(Service service, String sql, Object... parameters) {
        return rows(service.database(), sql, parameters);
    }

    private List<Map<String, Object>> rows(String database, String sql, Object... parameters) {
        try (Connection connection = connect(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        row.put(found.getMetaData().getColumnLabel(i), found.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + sql, e);
        }
    }

    /** The texts of a query's only column. */
    List<String> texts(Service service, String sql, Object... parameters) {
        return rows(service, sql, parameters).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    long count(Service service, String sql, Object... parameters) {
        return ((Number) value(service.database(), sql, parameters)).longValue();
    }

    private Object value(String database, String sql, Object... parameters) {
        return rows(database, sql, parameters).getFirst().values().iterator().next();
    }

    void execute(Service service, String sql) {
        try (Connection connection = connect(service.database());
                var statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(service + ": " + sql, e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            Processes.signal(process, "INT");
            if (!Waiting.until(Duration.ofSeconds(20), () -> !process.isAlive())) {
                kill();
            }
        }
    }
}
