package io.assentry.local.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL as a child of this machine, not of a container engine. With kept data it is as durable as in
 * production; a temporary one is fast and forgets everything, which is what tests want. It listens on the loopback
 * interface only.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String START_WAIT_SECONDS = "60";
    private static final long STOP_WAIT_SECONDS = 30;

    private final PostgresProgram program;
    private final Path data;
    private final int port;
    private final Access access;
    private final TemporaryFolder temporary;

    /** How the superuser proves itself; everyone else does so in the same way. */
    private sealed interface Access {
        /** Whoever reaches the port is believed: for servers that live as long as a test. */
        record Trust() implements Access {}

        record Password(String value) implements Access {
            @Override
            public String toString() {
                return "Password[hidden]";
            }
        }
    }

    private PostgresServer(PostgresBinaries binaries, Path data, int port, Access access, TemporaryFolder temporary) {
        this.program = new PostgresProgram(binaries);
        this.data = data;
        this.port = port;
        this.access = access;
        this.temporary = temporary;
    }

    /** A server whose data folder stays; every role must show its password, and a commit that returned is on disk. */
    public static PostgresServer kept(Path data, int port, String superuserPassword) {
        PostgresServer server = new PostgresServer(
                PostgresBinaries.ofThisUser(), data, port, new Access.Password(superuserPassword), null);
        stopLeftBehind(data);
        server.start(durableSettings(port));
        return server;
    }

    /** A server on a free port without durability, whose data are deleted when it is closed. */
    public static PostgresServer temporary() {
        TemporaryFolder folder = TemporaryFolder.create("postgres", PostgresServer::stopIfRunning);
        PostgresServer server = new PostgresServer(
                PostgresBinaries.ofThisUser(),
                folder.path().resolve("data"),
                FreePorts.one(),
                new Access.Trust(),
                folder);
        server.start(fastSettings(server.port));
        return server;
    }

    /** Stops a server that a killed process left running on this data folder; true if there was one. */
    public static boolean stopLeftBehind(Path data) {
        if (!Files.exists(data.resolve("postmaster.pid"))) {
            return false;
        }
        if (PostmasterFile.readFrom(data).flatMap(PostmasterFile::process).isEmpty()) {
            // the process is gone or its number belongs to someone else by now
            return PostmasterFile.deleteFrom(data);
        }
        stop(new PostgresProgram(PostgresBinaries.ofThisUser()), data);
        return true;
    }

    public int port() {
        return port;
    }

    /** Process number of the running server. */
    public long pid() {
        return PostmasterFile.readFrom(data)
                .map(PostmasterFile::pid)
                .orElseThrow(() -> new ServerFailed("PostgreSQL is not running in " + data));
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection as superuser. */
    public Connection connect(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(SUPERUSER);
        if (access instanceof Access.Password(String value)) {
            source.setPassword(value);
        }
        return source.getConnection();
    }

    /**
     * Makes sure that a database and the role that owns it exist, with this password, and that no other role may
     * enter: no service reads another's database.
     */
    public void provide(String database, String owner, String password) {
        try (Connection connection = connect(SUPERUSER)) {
            new DatabaseProvision(connection).provide(database, owner, password);
        } catch (SQLException e) {
            throw new ServerFailed("Database " + database + " could not be provided: " + e.getMessage(), e);
        }
    }

    /**
     * The same for a service whose role may only work: another role, {@code <database>_owner}, owns and migrates the
     * tables, and {@code <database>_disposal}, which nobody can log in as, is the only one that may let evidence be
     * forgotten.
     */
    public void provide(String database, String role, String password, String ownerPassword) {
        try (Connection connection = connect(SUPERUSER)) {
            new DatabaseProvision(connection).provide(database, ownerOf(database), ownerPassword);
            new DatabaseProvision(connection).addWorker(database, role, password);
        } catch (SQLException e) {
            throw new ServerFailed("Roles for database " + database + " could not be provided: " + e.getMessage(), e);
        }
        try (Connection connection = connect(database)) {
            new DatabaseProvision(connection).letWork(database, ownerOf(database), role);
        } catch (SQLException e) {
            throw new ServerFailed("Rights in database " + database + " could not be given: " + e.getMessage(), e);
        }
    }

    public static String ownerOf(String database) {
        return database + "_owner";
    }

    /** Stops the server in the fast way: open transactions are rolled back, nothing committed is lost. */
    @Override
    public void close() {
        stop(program, data);
        if (temporary != null) {
            temporary.close();
        }
    }

    private static void stopIfRunning(Path folder) {
        stopLeftBehind(folder.resolve("data"));
    }

    private static void stop(PostgresProgram program, Path data) {
        var running = PostmasterFile.readFrom(data).flatMap(PostmasterFile::process);
        if (running.isEmpty()) {
            return;
        }
        PostgresProgram.Result result = program.tryRun(
                "pg_ctl", "-D", data.toString(), "-m", "fast", "-t", "" + STOP_WAIT_SECONDS, "-w", "stop");
        try {
            // the server says goodbye a moment before its process ends
            running.get()
                    .onExit()
                    .orTimeout(STOP_WAIT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new ServerFailed("PostgreSQL in " + data + " did not stop:\n" + result.output(), e);
        }
    }

    private void start(List<String> settings) {
        try {
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialise();
            }
            Files.write(data.resolve("assentry.conf"), settings);
            Files.write(data.resolve("pg_hba.conf"), admission());
        } catch (IOException e) {
            throw new ServerFailed("PostgreSQL's data folder " + data + " cannot be written", e);
        }
        Path log = data.resolve("server.log");
        PostgresProgram.Result result = program.tryRun(
                "pg_ctl", "-D", data.toString(), "-l", log.toString(), "-t", START_WAIT_SECONDS, "-w", "start");
        if (result.exitCode() != 0) {
            throw new ServerFailed("PostgreSQL did not start:\n" + result.output() + LastLines.of(log, 20));
        }
    }

    private void initialise() throws IOException {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        String[] always = {
            "-D", data.toString(), "-U", SUPERUSER, "-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"
        };
        switch (access) {
            case Access.Trust() -> program.run("initdb", with(always, "--auth=trust", "--no-sync"));
            case Access.Password(String value) -> {
                Path passwordFile = Files.createTempFile(data.toAbsolutePath().getParent(), "initdb", "");
                try {
                    Files.writeString(passwordFile, value + "\n", StandardCharsets.UTF_8);
                    program.run("initdb", with(always, "--auth=scram-sha-256", "--pwfile=" + passwordFile));
                } finally {
                    Files.deleteIfExists(passwordFile);
                }
            }
        }
        Files.writeString(
                data.resolve("postgresql.conf"),
                "\ninclude_if_exists = 'assentry.conf'\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
    }

    private List<String> admission() {
        String method = switch (access) {
            case Access.Trust() -> "trust";
            case Access.Password(String _) -> "scram-sha-256";
        };
        return List.of("# written at every start", "host all all 127.0.0.1/32 " + method);
    }

    private static List<String> durableSettings(int port) {
        return settings(port, "fsync = on", "synchronous_commit = on", "full_page_writes = on");
    }

    private static List<String> fastSettings(int port) {
        return settings(port, "fsync = off", "synchronous_commit = off", "full_page_writes = off");
    }

    private static List<String> settings(int port, String... more) {
        return List.of(with(
                new String[] {
                    "# written at every start",
                    "port = " + port,
                    "listen_addresses = '127.0.0.1'",
                    "unix_socket_directories = ''",
                    "timezone = 'UTC'",
                    "log_timezone = 'UTC'",
                    "max_connections = 250",
                    "shared_buffers = '64MB'",
                    "jit = off"
                },
                more));
    }

    private static String[] with(String[] first, String... more) {
        return Stream.of(first, more).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
